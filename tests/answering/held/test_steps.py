"""How long people have to ask is not how long a body takes to answer."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.held.counting import holds_what_is_wanted
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        (
            "De combien de temps dispose-t-on pour contester un refus ?",
            "Elle lit chaque recours, et tranche en vingt jours.",
            False,
        ),
        (
            "De combien de temps dispose-t-on pour contester un refus ?",
            "On la saisit dans les trois mois ; elle tranche en vingt jours.",
            True,
        ),
        (
            "En combien de temps répond-elle à une contestation ?",
            "Elle lit chaque recours, et tranche en vingt jours.",
            True,
        ),
    ],
)
def test_the_time_to_ask_is_not_the_time_to_answer(question: str, text: str, is_told: bool) -> None:
    statement = Statement(text, "doc", Span(0, len(text)), text, StatementKind.SENTENCE)
    assert holds_what_is_wanted(understand(question, Registry(())), statement) is is_told
