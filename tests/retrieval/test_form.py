"""What kind of line a statement is."""

import pytest

from assistant.retrieval.form import FORMS, form


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Le relais rassemble :", {"announces", "brief"}),
        ("Ligne Bouée : accueil des rameurs en peine, de jour", {"labelled"}),
        ("Elle prête des barques aux clubs de la vallée, sans caution.", {"pronoun", "closed"}),
        ("la réparation des coques endommagées pendant la saison ;", {"closed", "uncapitalised"}),
        ("Amarrage | 40 %", {"figures", "rate", "brief"}),
        ("Il n’entretient ni les quais ni les pontons de la vallée.", {"pronoun", "closed", "negated"}),
    ],
)
def test_a_line_is_told_by_its_text(text: str, kinds: set[str]) -> None:
    assert {name for name, is_so in zip(FORMS, form(text), strict=True) if is_so} == kinds
