"""Who heads a body, told by a passive or by the one who does."""

from collections.abc import Iterator

import pytest
from tests.answering.networks import told

from assistant.answering.asked.question import understand
from assistant.answering.held.heads import heads_what_is_asked, is_headed
from assistant.assistant import Assistant
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind


def _said(text: str) -> Statement:
    return Statement("a#0", "a", Span(0, len(text)), text, StatementKind.SENTENCE)


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        (
            "Qui dirige les refuges et les buvettes ?",
            "Ces ligues dirigent 12 sites : refuges et gîtes.",
            True,
        ),
        ("Qui dirige la ligue des cimes ?", "La ligue des cimes dirige douze refuges.", False),
        ("Qui préside la cordée ?", "Un guide préside la cordée.", True),
        ("Qui préside le jury ?", "La cordée préside aux secours.", False),
    ],
)
def test_one_who_heads_something_heads_what_is_asked(question: str, text: str, is_told: bool) -> None:
    assert heads_what_is_asked(understand(question, Registry(())), text) is is_told


PAGE = """# Le réseau des alpages

6 conseils des bergers d'en haut (CBH)

Les CBH tranchent les querelles de clôtures. Chacun est présidé par une vétérinaire retraitée.

2 écoles du fromage de garde (EFG)

Les EFG forment des affineurs. Leurs caves sont dirigées par des moines. Le cours dure un hiver.

1 académie du lait cru (ALC)

Sise à Lens, l'ALC goûte les tommes. Elle est pilotée par un collège de crémiers.
"""


@pytest.fixture(scope="module")
def pastures() -> Iterator[Assistant]:
    page = "\n".join(f"## {line}" if line[:1].isdigit() else line for line in PAGE.splitlines())
    with told([(lambda _: page, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Qui préside un conseil des bergers ?", "vétérinaire"),
        ("Qui préside les CBH ?", "vétérinaire"),
        ("Qui dirige l'ALC ?", "crémiers"),
    ],
)
def test_a_passive_tells_who_heads(pastures: Assistant, question: str, head: str) -> None:
    answer = pastures.ask(question)
    assert answer.status == "answered"
    assert head in answer.answer


def test_who_heads_a_part_heads_not_the_body() -> None:
    question = understand("Qui dirige les EFG ?", Registry(()))
    assert not is_headed(question, _said("Leurs caves sont dirigées par des moines."))
