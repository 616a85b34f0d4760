"""An answer as it comes into being."""

from time import monotonic

from tests.writing.scripted import Script, claims, says
from tests.writing.test_plays import ALSO, CLAIM, FAITHFUL, QUESTION, QUOTE

from assistant.assistant import Assistant
from assistant.writing.events import Decided, Done, Said


def test_events_without_a_model_come_from_the_finished_answer(canals: Assistant) -> None:
    answer = canals.ask(QUESTION)
    first, *said, last = canals.events(QUESTION)
    assert isinstance(first, Decided)
    assert (first.id, first.status, first.confidence) == (answer.id, "answered", answer.confidence)
    assert [one.sentence for one in said if isinstance(one, Said)] == list(answer.sentences)
    assert last == Done(answer)


def test_the_first_sentence_goes_out_before_the_last_is_written(writing: Assistant, script: Script) -> None:
    script.will(says(claims(FAITHFUL, (ALSO, 1, QUOTE)), between=0.02))
    heard = [(event, monotonic()) for event in writing.events(QUESTION)]
    kinds = [type(event) for event, _ in heard]
    assert kinds == [Decided, Said, Said, Done]
    assert heard[0][1] < heard[1][1] < script.ended[0] - 0.1


def test_nothing_goes_out_before_it_is_decided(writing: Assistant, script: Script) -> None:
    script.will(says(claims(FAITHFUL)))
    events = writing.events(QUESTION)
    first = next(events)
    assert isinstance(first, Decided)
    assert first.status == "answered"
    assert not script.requests


def test_what_has_been_said_is_the_answer(writing: Assistant, script: Script) -> None:
    script.will(says(claims(FAITHFUL, (ALSO, 1, QUOTE))[:-60], ends=False))
    events = list(writing.events(QUESTION))
    said = [event for event in events if isinstance(event, Said)]
    done = events[-1]
    assert isinstance(done, Done)
    assert said[0].sentence.text == CLAIM
    assert tuple(one.sentence for one in said) == done.answer.sentences
    for one in said:
        cited = {citation.id: citation for citation in done.answer.citations}
        assert [cited[number] for number in one.sentence.citations] == list(one.citations)


def test_a_caller_who_goes_away_ends_the_model_s_work(writing: Assistant, script: Script) -> None:
    script.will(says(claims(FAITHFUL, (ALSO, 1, QUOTE)), between=0.05), says(claims(FAITHFUL)))
    events = writing.events(QUESTION)
    assert isinstance(next(events), Decided)
    assert isinstance(next(events), Said)
    events.close()  # type: ignore[attr-defined]
    assert not script.ended
    answer = writing.ask(QUESTION)
    assert answer.writing is not None
    assert answer.writing.outcome == "written"
