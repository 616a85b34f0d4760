"""Articles agree with the words that are shown."""

import pytest

from assistant.answering.asked.french import is_plural, named, presented
from assistant.types import Organism


@pytest.mark.parametrize(
    ("article", "label", "head", "reply"),
    [
        ("le", "Sida (syndicats d’irrigation)", "Les Sida (syndicats d’irrigation)", "Ce sont les Sida"),
        ("l'", "UMO (UNIONS DES MOULINS)", "Les UMO (UNIONS DES MOULINS)", "Ce sont les UMO"),
        ("le", "Fam (Fonds d’aide aux moulins)", "Le Fam (Fonds d’aide aux moulins)", "C'est le Fam"),
        ("les", "maisons du meunier", "Les maisons du meunier", "Ce sont les maisons"),
        ("les", "maison du meunier", "Maison du meunier", "Organisme : maison"),
        ("les", "Sida", "Les Sida", "Ce sont les Sida"),
        ("la", "Ramas", "La Ramas", "C'est la Ramas"),
    ],
)
def test_the_article_agrees(article: str, label: str, head: str, reply: str) -> None:
    organism = Organism("id", label, article=article)  # type: ignore[arg-type]
    assert named(organism, label) == head
    assert presented(organism, label).startswith(reply)


def test_a_capital_tells_no_plural() -> None:
    assert is_plural("moulins du nord")
    assert not is_plural("Moulins")
    assert not is_plural("cours des moulins")
