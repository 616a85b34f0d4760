"""Whether two values are of one matter is told from the statements that give them."""

import math

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.disagreeing import contradiction
from assistant.answering.disagreeing.contradiction import SIGNALS, Pair, packaged, signals
from assistant.answering.disagreeing.value import Given
from assistant.answering.held.wanted import Wanted
from assistant.sources.registry import Registry
from assistant.types import Hit, LegScore, Span, Statement, StatementKind

NAMES = Registry(organisms=())


def statement(text: str, document: str, organisms: tuple[str, ...] = ()) -> Statement:
    return Statement(
        f"{document}#0-{len(text)}", document, Span(0, len(text)), text, StatementKind.SENTENCE, (), organisms
    )


def pair(
    question: str, best: tuple[str, float], other: tuple[str, float], seen: float = 0.9, rank: int = 0
) -> Pair:
    one, two = statement(best[0], "page.md"), statement(other[0], "guide.md")
    legs = tuple(
        LegScore(name, value, 1)
        for name, value in (
            ("heaviest", seen),
            ("passage", seen),
            ("missed", 1 - seen),
            ("late_nearest", seen),
        )
    )
    return Pair(
        understand(question, NAMES),
        Wanted.SPAN,
        [Given(one, best[0], best[1])],
        [Given(two, other[0], other[1])],
        Hit(two, 1.0, legs),
        rank,
        0.8,
    )


NEAR = pair(
    "En combien de jours le moulin rend-il la farine ?",
    ("Le moulin rend la farine en huit jours.", 8),
    ("La farine est rendue par le moulin sous dix jours.", 10),
)
FAR = pair(
    "En combien de jours le moulin rend-il la farine ?",
    ("Le moulin rend la farine en huit jours.", 8),
    ("À Dax, la colonie de vacances de Mimizan dure chaque été 400 jours, de 2019 à 2031.", 400),
    seen=0.2,
    rank=8,
)


def test_values_of_one_matter_contradict_each_other_and_those_of_another_do_not() -> None:
    judge = packaged()
    assert judge(NEAR) > 0.5 > 0.1 > judge(FAR)


@pytest.mark.parametrize(
    ("name", "near", "far"),
    [
        ("rank", 0, 8),
        ("ratio", math.log(10 / 8), math.log(400 / 8)),
        ("figures", 0, 3),
        ("of_each", 0, 1),
        ("dated", 0, 1),
        ("new_names", 0, 2),
    ],
)
def test_what_tells_one_matter_from_two_is_read_from_the_statements(
    name: str, near: float, far: float
) -> None:
    at = SIGNALS.index(name)
    assert [signals(one)[at] for one in (NEAR, FAR)] == pytest.approx([near, far])


def test_trees_of_other_signals_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contradiction, "SIGNALS", SIGNALS[1:])
    with pytest.raises(ValueError, match="other signals"):
        contradiction.packaged.__wrapped__()


def test_what_the_search_did_not_see_is_not_a_number() -> None:
    assert math.isnan(signals(NEAR)[SIGNALS.index("late_below_nearest")])
    assert not math.isnan(packaged()(NEAR))
