"""The words for not knowing claim no more of the texts than what was looked at shows."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.drafts.declining import declined
from assistant.sources.registry import Registry
from assistant.types import Hit, LegScore, Span, Statement, StatementKind

NAMES = Registry(())


def hit(text: str) -> Hit:
    row = Statement(text, "page.md", Span(0, len(text)), text, StatementKind.ROW)
    return Hit(row, 4.0, (LegScore("missed", 0.2, 1),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mise à l'eau : sur rendez-vous", "Les textes ne donnent pas de montant."),
        ("Mise à l'eau : 40 euros", "Je ne trouve pas dans les textes de réponse sûre à cette question."),
    ],
)
def test_that_a_detail_is_missing_is_said_only_where_nothing_near_gives_one(text: str, said: str) -> None:
    draft = declined(understand("Combien coûte la mise à l'eau d'un voilier ?", NAMES), [hit(text)], NAMES)

    assert (draft.status, draft.reason) == ("abstained", "detail_missing")
    assert draft.sentences[0].text == said
