"""How far the first of what was found is trusted."""

from dataclasses import replace

import numpy as np

from assistant.answering.asked.question import Intent, understand
from assistant.answering.candidates.confidence import SIGNALS, Calibration, signals
from assistant.assistant import Assistant
from assistant.retrieval.meant import MEANT
from assistant.types import Hit


def found(canals: Assistant, text: str) -> tuple[Hit, ...]:
    return canals.search(text, 20)


def trust(canals: Assistant, text: str) -> float:
    return Calibration.packaged().probability(understand(text, canals.registry), found(canals, text))


def test_nothing_found_is_not_trusted(canals: Assistant) -> None:
    assert Calibration.packaged().probability(understand("Qui ?", canals.registry), ()) == 0.0


def test_what_says_the_question_is_trusted_above_what_does_not(canals: Assistant) -> None:
    sure, unsure = (
        trust(canals, text)
        for text in ("Quel est le taux de la redevance ?", "Qui soigne les chevaux de course blessés ?")
    )
    assert sure > 0.6 > 0.3 > unsure


def test_the_signals_tell_the_form_of_answer_that_is_asked_for(canals: Assistant) -> None:
    text = "Quel est le taux de la redevance ?"
    seen = signals(understand(text, canals.registry), found(canals, text))
    assert seen.shape == (len(SIGNALS),)
    asked = [intent for intent, one in zip(Intent, seen[-len(Intent) :], strict=True) if one]
    assert asked == [Intent.RATE]


def test_hits_that_are_few_prove_nothing_by_being_few(canals: Assistant) -> None:
    question = understand("Quel est le taux de la redevance ?", canals.registry)
    alone = signals(question, found(canals, question.text)[:1])
    assert np.isfinite(alone).all()
    assert alone[SIGNALS.index("share")] < 0.2


def test_hits_that_the_encoder_has_not_read_are_trusted_by_the_rest(canals: Assistant) -> None:
    question = understand("Quel est le taux de la redevance ?", canals.registry)
    unread = [
        replace(hit, legs=tuple(leg for leg in hit.legs if leg.leg not in MEANT))
        for hit in found(canals, question.text)
    ]
    assert np.isnan(signals(question, unread)[SIGNALS.index("meaning")])
    assert Calibration.packaged().probability(question, unread) > 0.5
