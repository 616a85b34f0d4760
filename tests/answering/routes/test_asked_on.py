"""A detail asked on, of the body last spoken of."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.asked.question import Question, understand
from assistant.answering.routes.asked_on import trusted, trusted_there
from assistant.assistant import Assistant
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import build
from assistant.settings import load_settings
from assistant.sources.registry import Registry
from assistant.types import Context, Span, Statement, StatementKind, Turn

QUAYS = """# Le réseau des quais

Le réseau des quais compte deux organismes : la caisse des bateliers (CDB) et l'école du fleuve (EDF).

## La caisse des bateliers (CDB)

La caisse des bateliers (CDB) aide les bateliers en difficulté.

- elle prête jusqu'à 8 000 euros pour changer un moteur, remboursables sur six ans ;
- elle indemnise le chômage des bateliers ;
- elle tient le registre des péniches.

## L'école du fleuve (EDF)

L'école du fleuve (EDF) forme les pilotes.

- la formation de pilote dure dix-huit mois ;
- elle délivre le brevet de pilote.
"""
LOAN = "Le prêt se rembourse sur six ans."


@pytest.fixture(scope="module")
def quays(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("quays")
    (folder / "texts").mkdir()
    (folder / "texts" / "quais.md").write_text(QUAYS, "utf-8")
    store = IndexStore(folder / "index")
    store.publish(build(folder / "texts", store, StaticEmbedder.packaged()).generation.id)
    return Assistant.open(load_settings(index=folder / "index"))


def after(text: str, *spoken_of: str) -> Question:
    return replace(understand(text, Registry(organisms=())), spoken_of=frozenset(spoken_of))


def loan(*organisms: str) -> Statement:
    return Statement("s", "d", Span(0, len(LOAN)), LOAN, StatementKind.SENTENCE, (), organisms)


@pytest.mark.parametrize("confidence", [0.15, 0.3, 0.59])
def test_a_detail_of_the_body_last_spoken_of_is_trusted_more(confidence: float) -> None:
    asked = after("C'est à rendre en combien de temps ?", "cdb")
    assert 0.6 < trusted(confidence, asked, loan("cdb")) < 1


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        (after("C'est à rendre en combien de temps ?", "cdb"), loan("edf")),
        (after("C'est à rendre en combien de temps ?", "cdb"), loan()),
        (after("C'est à rendre en combien de temps ?"), loan("cdb")),
        (after("Qui le contrôle ?", "cdb"), loan("cdb")),
    ],
)
def test_nothing_else_is(asked: Question, best: Statement) -> None:
    assert trusted(0.3, asked, best) == 0.3


ROW = Context("header", Span(0, 4), "Pièce | Taux")


def rate(text: str, *context: Context) -> Statement:
    return Statement("r", "d", Span(0, len(text)), text, StatementKind.ROW, context)


@pytest.mark.parametrize(
    ("best", "is_trusted"),
    [
        (rate("Voile | 40 %", ROW), True),
        # No line of what the follow-up varies, another table, a sentence.
        (rate("Coque | 30 %", ROW), False),
        (rate("Voile | 40 %"), False),
        (replace(rate("La voile est payée à 40 %", ROW), kind=StatementKind.SENTENCE), False),
    ],
)
def test_another_line_of_the_table_that_was_asked_of_is_trusted_more(
    best: Statement, is_trusted: bool
) -> None:
    asked = understand("À quel taux est payée la voile ?", Registry(organisms=()))
    asked = replace(asked, asked_at=frozenset({(ROW,)}), varied=frozenset({"voile"}))
    assert (trusted(0.3, asked, best) > 0.6) is is_trusted


SECTION = Context("heading", Span(0, 8), "Les îles")


@pytest.mark.parametrize(
    ("text", "context", "is_trusted"),
    [
        ("En Corse, un comptoir des quais en tient lieu.", (SECTION,), True),
        ("En Corse, un comptoir des quais en tient lieu.", (), False),
        ("Un comptoir des quais en tient lieu.", (SECTION,), False),
    ],
)
def test_beside_one_territory_another_is_told_of(
    text: str, context: tuple[Context, ...], is_trusted: bool
) -> None:
    best = Statement("s", "d", Span(0, len(text)), text, StatementKind.SENTENCE, context)
    asked = understand("Qui s'occupe des quais en Corse ?", Registry(organisms=()))
    asked = replace(asked, asked_at=frozenset({(SECTION,)}), varied=frozenset({"corse"}))
    assert (trusted_there(0.3, asked, best) > 0.6) is is_trusted


def test_what_was_spoken_of_comes_from_the_conversation(quays: Assistant) -> None:
    def confidence(*before: str) -> float:
        told = [turn for text in before for turn in _exchange(quays, text)]
        return quays.ask("On a combien de temps pour tout rendre ?", told).confidence

    alone = confidence()
    assert confidence("Qui prête de l'argent pour changer un moteur ?") > 2 * alone
    assert confidence("Qui délivre le brevet de pilote ?") == pytest.approx(alone)


def _exchange(assistant: Assistant, text: str) -> tuple[Turn, Turn]:
    return Turn("user", text), Turn("assistant", assistant.ask(text).answer)
