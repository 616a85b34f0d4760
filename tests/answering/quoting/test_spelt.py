"""A body goes by a short name and a full one."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.quoting.spelt import names_spelt, renamed
from assistant.sources.registry import Registry
from assistant.types import Organism

NAMES = Registry((Organism("odq", "ODQ", "office des quais"), Organism("cds", "CDS", "caisse du sel")))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Quand l'ODQ a-t-il ouvert ?", "Quand l'office des quais a-t-il ouvert ?"),
        ("Quand l'office des quais a-t-il ouvert ?", "Quand l'ODQ a-t-il ouvert ?"),
        ("Quand l'ODQ et la CDS ont-ils ouvert ?", None),
        ("Quand le bac a-t-il ouvert ?", None),
    ],
)
def test_a_question_under_the_other_name_of_its_body(text: str, other: str | None) -> None:
    assert renamed(text, understand(text, NAMES).mentions, NAMES) == other


def test_a_mistyped_name_is_put_right() -> None:
    names = Registry((Organism("lumec", "Lumec", "ligue de l'école"),))
    assert names_spelt("Que fait la Lumce ?", names) == "Que fait la Lumec ?"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Combien y a-t-il d'offices des quais (ODQ) ?", "Combien y a-t-il d'ODQ ?"),
        ("Combien d'offices (ODQ) ?", "Combien d'ODQ ?"),
        ("Les barques de l'office du quai (ODQ) coulent ?", "Les barques de l'ODQ coulent ?"),
        ("Que font les barques (ODQ) ?", "Que font les barques (ODQ) ?"),
        ("Que fait la caisse du sel marin (CDS) ?", "Que fait la caisse du sel marin (CDS) ?"),
    ],
)
def test_a_name_beside_its_acronym_is_told_once(text: str, spelt: str) -> None:
    assert names_spelt(text, NAMES) == spelt
