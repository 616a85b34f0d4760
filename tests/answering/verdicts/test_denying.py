"""What a text denies is told where a question asks as if it were so, and nothing else is."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.assistant import Assistant

PAGE = """# Le réseau des ruches

## 14 maisons du miel (Mami)

Les maisons du miel (Mami) analysent les récoltes et louent des extracteurs. Elles ouvrent le mardi.

La garderie n'est pas assurée. Aucune navette n'est prévue le dimanche.

Les nids de frelons n'entrent pas dans leurs missions : ils reviennent aux pompiers.

## 1 Institut des pollens (Inpol)

L'Institut des pollens (Inpol) publie un bulletin chaque lundi. Il ne reçoit pas de visiteurs et ne tient
aucun fichier.

Il reçoit une dotation de la région.

## 6 comités de l'essaim (Comes)

Les comités de l'essaim (Comes) parrainent les débutants.

Les Comes ne versent ni prime ni salaire : voyez la Mami.

Ils ne prêtent pas de camion. Ils ne délivrent pas de diplôme.

Ils ne vendent pas de miel.

Les ruches en verre ne sont pas faites dans les Comes.

Ils ne réalisent aucune expertise pour les assureurs.

## Les veilleurs du rucher

Les veilleurs signalent les vols ; ils n'accordent aucune indemnité.

La commune ne taille pas les haies. Les jetons ne sont plus acceptés depuis 2019.

## Pour les stagiaires

La pension complète n'est pas proposée.
"""


@pytest.fixture(scope="module")
def hives() -> Iterator[Assistant]:
    with told([(lambda _: PAGE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "denial"),
    [
        ("Est-ce que je peux laisser ma fille à la garderie dans les Mami ?", "n’est pas assurée"),
        ("Est-ce qu'on est reçu à l'Inpol ?", "ne reçoit pas de visiteurs"),
        ("L'Inpol tient-il un fichier ?", "aucun fichier"),
        ("Peut-on être reçu à l'institut ?", "ne reçoit pas de visiteurs"),
        ("Les Comes font-ils des ruches en verre ?", "ne sont pas faites"),
        ("Les comités de l'essaim peuvent-ils vendre du miel ?", "ne vendent pas de miel"),
        ("Les Comes versent une prime aux débutants, c'est ça ?", "ni prime"),
        ("Les Comes prêtent-ils un camion ?", "pas de camion"),
        ("Les veilleurs du rucher peuvent-ils accorder une indemnité ?", "aucune indemnité"),
        ("Est-ce que les jetons sont acceptés ?", "depuis 2019"),
        ("Y a-t-il une navette le dimanche dans les Mami ?", "Aucune navette"),
    ],
)
def test_a_denial_answers_with_a_no(hives: Assistant, question: str, denial: str) -> None:
    answer = hives.ask(question).answer
    assert answer.startswith("Non. "), answer
    assert denial.replace("’", "'") in answer.replace("’", "'")


@pytest.mark.parametrize(
    ("question", "denial"),
    [
        ("Quand est-ce que les Comes me versent ma prime ?", "ni prime"),
        ("Comment les Comes calculent-ils mon salaire ?", "ni salaire"),
        ("Je voudrais une expertise des Comes, à quel tarif pour les assureurs ?", "aucune expertise"),
        ("En combien de semaines les Comes expédient-ils un diplôme ?", "pas de diplôme"),
        ("Tous les combien la commune taille-t-elle les haies ?", "ne taille pas"),
        ("Quand les Mami viennent-elles détruire le nid de frelons ?", "n'entrent pas"),
        ("Puisque les Comes prêtent un camion, combien de jours peut-on le garder ?", "pas de camion"),
    ],
)
def test_a_denial_corrects_what_is_taken_for_granted(hives: Assistant, question: str, denial: str) -> None:
    answer = hives.ask(question)
    assert denial in answer.answer.replace("’", "'"), answer.answer
    assert "false_premise" in answer.notices


@pytest.mark.parametrize(
    "question",
    [
        "L'Inpol reçoit-il une dotation ?",
        "Y a-t-il une navette le mardi dans les Mami ?",
        "Les Mami prêtent-elles un camion ?",
        "Les Comes versent-ils une rente aux débutants sans salaire ?",
        "Les Comes versent-ils un acompte sur la prime ?",
        "Que publie l'Inpol ?",
        "La pension complète est-elle proposée aux retraités ?",
        "Qui ne reçoit pas de visiteurs ?",
        "Quand ouvrent les Mami ?",
    ],
)
def test_another_thing_is_not_denied(hives: Assistant, question: str) -> None:
    answer = hives.ask(question)
    assert not answer.answer.startswith("Non"), answer.answer
    assert "false_premise" not in answer.notices, answer.answer
