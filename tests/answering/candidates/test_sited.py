"""Towns that stand before a body tell where all of them are."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.answering.candidates.sited import is_sited
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("À Dax, Foix et Saint-Jean-d'Angély, les BEC accueillent les mariniers.", True),
        ("À Lens, la Cnavig pèse les péniches.", True),
        ("Dax, Le Tréport et Aix-en-Provence : les BEC louent des barques.", True),
        ("Ouverts à Dax et à Foix, les BEC louent des barques.", True),
        ("Installée à La Rochelle, la Cnavig pèse les péniches.", True),
        ("En Corse, en Guyane et à La Réunion, les BEC pèsent les péniches.", True),
        ("En France, les BEC pèsent les péniches.", False),
        ("Attention : les BEC ferment en août.", False),
        ("À Pâques ou à Noël, on ferme.", False),
        ("À Dax, on trouve aussi une halte.", False),
        ("Notamment à Dax et Foix, les BEC louent des barques.", False),
        ("Les BEC passent à Dax le lundi.", False),
    ],
)
def test_towns_before_a_body_tell_where_it_is(text: str, is_told: bool) -> None:
    assert is_sited(text) is is_told


PAGE = """# Le réseau des tisserands

4 ateliers de la soie grège (ASG)

À Sens, Lens, Tours et Évreux, les ASG accueillent les élèves dont la fabrique a brûlé. On y mange.

3 gîtes du rouet fleuri (GRF)

Bandol, Le Touquet et Chamonix : les GRF logent les familles au printemps. On y dîne tôt.

5 coches de laine (CDL)

Les CDL apportent les pelotes aux tricoteurs qui changent de ville chaque mois. Un cocher conduit

6 navettes de nuit (NDN)

- Chariot Trame : Halte le mardi midi chez les fileurs
- Chariot Chaîne : Halte le jeudi à Vierzon et à Bourges
"""


@pytest.fixture(scope="module")
def weavers() -> Iterator[Assistant]:
    page = "\n".join(f"## {line}" if line[:1].isdigit() else line for line in PAGE.splitlines())
    with told([(lambda _: page, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "towns"),
    [
        ("Où sont les ASG ?", ("Sens", "Évreux")),
        ("Quelles villes ont un atelier de la soie grège ?", ("Sens", "Tours")),
        ("Dans quelles villes se trouvent les quatre ASG ?", ("Sens", "Évreux")),
        ("Où sont situés les gîtes du rouet fleuri ?", ("Bandol", "Touquet", "Chamonix")),
        ("Donne-moi la liste de tous les gîtes du rouet fleuri", ("Bandol", "Chamonix")),
    ],
)
def test_where_all_of_them_are_is_told(weavers: Assistant, question: str, towns: tuple[str, ...]) -> None:
    answer = weavers.ask(question)
    assert answer.status == "answered"
    assert all(town in answer.answer for town in towns)


@pytest.mark.parametrize(
    "question",
    [
        "Dans quelles villes sont basés les cinq coches de laine ?",
        "Où sont les CDL ?",
        "Dans quel village le Chariot Trame fait-il halte le mardi ?",
    ],
)
def test_a_statement_that_names_no_town_does_not_tell_where(weavers: Assistant, question: str) -> None:
    assert weavers.ask(question).status == "abstained"
