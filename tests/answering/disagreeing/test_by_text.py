"""A value that another text gives in other words and in another layout is told beside the best one."""

from collections.abc import Sequence

import pytest
from tests.answering.networks import Body, Writer, told

from assistant.answering.asked.question import understand
from assistant.answering.disagreeing.by_text import among
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind


def _writing(page: str) -> Writer:
    def write(_: Sequence[Body]) -> str:
        return page

    return write


OWN = """# L'Office des moulins (OFM)

L'Office des moulins (OFM) pilote le réseau. Son conseil d'administration est présidé par un meunier élu.

## 9 unions de meuniers (Unim)

L'OFM emploie 120 agents. Les meules neuves sont payées à 70 %.

Accueil : de 9 h à 17 h. On entre à l'école du blé dès 16 ans.

Les Unim, échelon régional, réparent les roues.

La réponse à une demande de réparation parvient au meunier sous trois semaines.

| Aide | Montant |
| --- | --- |
| Prime de curage du bief | 300 euros |

Le centre du grain (CG), installé à Nérac, analyse les farines. Le centre du grain est rattaché à l'OFM.
"""


def asked(question: str, other: str) -> tuple[str, str]:
    pages = (OWN, f"# Le guide du meunier\n\nCe guide est écrit par une association.\n\n{other}\n")
    with told([(_writing(page), []) for page in pages]) as assistant:
        answer = assistant.ask(question)
    return answer.status, answer.answer


@pytest.mark.parametrize(
    ("question", "other", "values"),
    [
        (
            "Qui préside le conseil d'administration de l'OFM ?",
            "Le conseil d'administration de l'OFM a pour président un ancien préfet.",
            ("meunier élu", "préfet"),
        ),
        (
            "En combien de temps a-t-on la réponse à une demande de réparation ?",
            "**Réparation** : comptez quarante jours pour la réponse à votre demande.",
            ("trois semaines", "quarante jours"),
        ),
        (
            "Quel est le montant de la prime de curage du bief ?",
            "- curage du bief : une prime de 250 € par an",
            ("300", "250"),
        ),
        (
            "Où se trouve le centre du grain ?",
            "Le centre du grain (CG) a ses bureaux à Agen.",
            ("Nérac", "Agen"),
        ),
        (
            "À qui le centre du grain est-il rattaché ?",
            "Le centre du grain (CG) est rattaché à une union de coopératives.",
            ("OFM", "coopératives"),
        ),
        (
            "Combien y a-t-il d'unions de meuniers ?",
            "Il ne reste que sept unions de meuniers dans le pays.",
            ("9", "sept"),
        ),
        (
            "À quel niveau sont les unions de meuniers ?",
            "| Sujet | À savoir |\n| --- | --- |\n| Roues | voir l'union (Unim), échelon national |",
            ("régional", "national"),
        ),
        (
            "Les unions de meuniers sont-elles plutôt locales ou régionales ?",
            "- Écrire à l'union de meuniers. Ces unions relèvent du niveau local.",
            ("régional", "local"),
        ),
        (
            "Combien de personnes l'OFM emploie-t-il ?",
            "L'OFM emploie cent quarante salariés.",
            ("120", "cent quarante"),
        ),
        (
            "À quel taux les meules neuves sont-elles payées ?",
            "Les meules neuves sont payées à soixante pour cent.",
            ("70", "soixante"),
        ),
        (
            "À partir de quel âge entre-t-on à l'école du blé ?",
            "L'école du blé accueille les élèves à partir de 14 ans.",
            ("16", "14"),
        ),
        (
            "Quels sont les horaires de l'accueil ?",
            "L'accueil ouvre de neuf heures à dix-huit heures.",
            ("17 h", "dix-huit"),
        ),
    ],
)
def test_two_texts_that_give_different_values_are_told_apart(
    question: str, other: str, values: tuple[str, str]
) -> None:
    status, text = asked(question, other)
    assert status == "conflict"
    assert all(value in text for value in values)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Quel est le montant de la prime de curage du bief ?", "Curage du bief : prime de 300 €"),
        ("Quel est le montant de la prime de curage du bief ?", "L'adhésion coûte 15 euros par an."),
        (
            "En combien de temps a-t-on la réponse à une demande de réparation ?",
            "La réponse à une demande de réparation met 21 jours à venir.",
        ),
        ("Où se trouve le centre du grain ?", "Notre local est à Agen, derrière la gare."),
        ("Combien y a-t-il d'unions de meuniers ?", "En 1990, il y avait trente unions de meuniers."),
        ("Combien de personnes l'OFM emploie-t-il ?", "L'OFM emploie près de 118 agents."),
        ("Combien de personnes l'OFM emploie-t-il ?", "Chacune des écoles du blé emploie 12 agents."),
        (
            "À quel niveau sont les unions de meuniers ?",
            "- Écrire à l'union. L'impôt relève du niveau local.",
        ),
        ("À partir de quel âge entre-t-on à l'école du blé ?", "Le grand moulin a fêté ses 140 ans."),
    ],
)
def test_the_same_value_or_that_of_another_thing_contradicts_nothing(question: str, other: str) -> None:
    assert asked(question, other)[0] == "answered"


@pytest.mark.parametrize(
    ("other", "is_told"), [("Le bief est à Agen.", True), ("Le bief, à Dole, gèle.", False)]
)
def test_what_one_answer_shows_together_must_agree(other: str, is_told: bool) -> None:
    shown = [
        Statement(page, page, Span(0, len(text)), text, StatementKind.SENTENCE)
        for page, text in (("page.md", "Le bief se trouve à Dole."), ("guide.md", other))
    ]
    found = among(understand("Où se trouve le bief ?", Registry(())), shown)
    assert [one.text for one in found] == (["Dole", "Agen"] if is_told else [])


def test_a_name_behind_an_elided_article_is_no_place() -> None:
    page = "L'Office des moulins (OFM) est l'établissement qui sert ici de siège et de tête à l’Union."
    status, text = asked("Où se trouve le siège de l'OFM ?", page)
    assert status == "abstained", text
