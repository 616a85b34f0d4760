"""What a question supposes of a matter, an act or a figure, is held against the texts."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des étoiles

## Les coupoles de quartier (Coq)

Les coupoles de quartier (Coq) prêtent des lunettes astronomiques. Le prêt coûte 9 euros.

Elles rendent la caution sous 15 jours.

Les enfants seuls ne sont pas admis dans les coupoles : ils vont au planétarium.

À savoir : les séances du matin ne sont jamais gratuites, sauf pour les astronomes.

Les miroirs usés ne relèvent pas des coupoles : ils vont à la fonderie.

2009 : fin du vestiaire gratuit

On entre à l'atelier de polissage des coupoles sans rendez-vous.

## Le veilleur du ciel

Le veilleur du ciel rend des conseils. Il ne vend ni cartes ni télescopes.

Ses conseils ne s'imposent pas aux communes. Il est placé sous l'autorité du ministère de la Nuit.
La préfecture de la Creuse nomme son adjoint.
"""


@pytest.fixture(scope="module")
def stars() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "correction", "said"),
    [
        ("Pourquoi le prêt des Coq coûte-t-il 30 euros ?", "Le prêt coûte 9 euros", "30 euros"),
        ("Pourquoi le veilleur du ciel vend-il des cartes ?", "ni cartes ni télescopes", "vend-il"),
        ("Puisque les Coq rendent la caution sous deux mois, qui relancer ?", "sous 15 jours", "deux mois"),
        ("Comme les coupoles admettent les enfants seuls, à quelle heure ?", "ne sont pas admis", "enfants"),
        (
            "C'est vrai que le ministère des Arts a autorité sur le veilleur du ciel ?",
            "ministère de la Nuit",
            "ministère des Arts",
        ),
        (
            "Le veilleur du ciel est sous l'autorité du ministère de la Mer, non ?",
            "ministère de la Nuit",
            "ministère de la Mer",
        ),
        (
            "Est-ce que c'est la préfecture du Cher qui nomme l'adjoint du veilleur du ciel ?",
            "préfecture de la Creuse",
            "préfecture du Cher",
        ),
        ("Puisque les miroirs cassés appartiennent aux Coq, où les acheter ?", "ne relèvent pas", "miroirs"),
        (
            "Comme le vestiaire est gratuit pour les élèves, comment y aller ?",
            "fin du vestiaire",
            "vestiaire",
        ),
        (
            "Est-ce que le veilleur du ciel dépend du ministère de la Défense ?",
            "ministère de la Nuit",
            "ministère de la Défense",
        ),
        ("Les conseils du veilleur étant obligatoires, que risque-t-on ?", "ne s'imposent pas", "étant"),
        ("Les séances du matin étant gratuites le lundi, où s'inscrire ?", "jamais gratuites", "étant"),
    ],
)
def test_what_is_supposed_is_corrected(stars: Assistant, question: str, correction: str, said: str) -> None:
    answer = stars.ask(question)
    assert correction in answer.answer, answer.answer
    assert answer.notices == ("false_premise",)
    assert said in answer.sentences[-1].text


@pytest.mark.parametrize(
    "question",
    [
        "Pourquoi le prêt des Coq coûte-t-il 9 euros ?",
        "Puisque les Coq rendent la caution sous deux semaines et un jour, qui relancer ?",
        "Comme les Coq prêtent des lunettes, combien coûte le prêt ?",
        "Comme je suis un enfant seul, à quelle heure venir ?",
        "Pourquoi les enfants seuls ne sont-ils pas admis dans les coupoles ?",
        "C'est vrai que le ministère de la Nuit a autorité sur le veilleur du ciel ?",
        "Est-ce que le ministère de la Mer paie le veilleur du ciel ?",
        "Quelle autorité le ministère de la Mer a-t-il sur le veilleur du ciel ?",
        "Pourquoi la revue des étoiles coûte-t-elle 30 euros ?",
    ],
)
def test_what_is_true_or_untold_is_not(stars: Assistant, question: str) -> None:
    assert not stars.ask(question).notices


def test_a_denial_of_the_body_itself_decides(stars: Assistant) -> None:
    answer = stars.ask("Est-ce que le veilleur du ciel vend des télescopes ?")
    assert answer.answer.startswith("Non. ")
    assert "ni cartes ni télescopes" in answer.answer


def test_a_right_of_people_that_no_text_speaks_of_is_left_open(stars: Assistant) -> None:
    assert stars.ask("Un retraité a-t-il droit au prêt d'une lunette ?").status == "abstained"
