"""French pages set figures, colons and quotation marks off by spaces that do not break."""

import pytest
from tests.answering.disagreeing.test_by_text import asked

PAGE = """## Les aides

Prime de vannage : 12~000 euros par moulin, versée en mars.

L'école de Nérac conserve 15~600 ouvrages sur la meunerie. Sa roue a coûté 1~250~000 €.

Le réseau rembourse 65 % des tamis, « à la date de l'achat ».
"""


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Quel est le montant de la prime de vannage ?", "12 000"),
        ("Combien d'ouvrages conserve l'école de Nérac ?", "15 600"),
        ("Combien a coûté la roue de l'école de Nérac ?", "1 250 000"),
        ("À quel taux le réseau rembourse-t-il les tamis ?", "65"),
    ],
)
def test_figures_are_told_whatever_spaces_part_them(space: str, question: str, told: str) -> None:
    page = PAGE.replace("~", space).replace(" :", f"{space}:").replace(" €", f"{space}€")
    page = page.replace(" %", f"{space}%").replace("« ", f"«{space}").replace(" »", f"{space}»")
    status, answer = asked(question, page)
    assert status == "answered"
    assert told in answer.replace(space, " ")
