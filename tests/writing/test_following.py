"""Follow-ups: the model makes them whole, the texts decide."""

from tests.writing.scripted import Play, Script, claims, says
from tests.writing.test_plays import CLAIM, FAITHFUL, QUESTION

from assistant.assistant import Assistant
from assistant.types import Turn

BEFORE = [
    Turn("user", "Qui verse l'indemnité de chômage technique ?"),
    Turn("assistant", "Ce sont les BEC (bureaux d’écluse et de canal)."),
]
COUNTED = [Turn("user", "Combien y a-t-il de BEC ?"), Turn("assistant", "Il y en a 42.")]
OBSCURE = "Pareil, mais question immatriculation du marinier, on tape où ?"
NONE = says('{"claims": []}')


def condensed(question: str) -> Play:
    return says('{"question": "' + question + '"}')


def test_a_follow_up_that_the_rules_cannot_read_is_answered(writing: Assistant, script: Script) -> None:
    script.will(condensed(QUESTION), says(claims(FAITHFUL)))
    answer = writing.ask(OBSCURE, BEFORE)
    assert (answer.question, answer.standalone_question) == (OBSCURE, QUESTION)
    assert (answer.mode, answer.notices) == ("generative", ())
    assert CLAIM in answer.answer


def test_both_questions_are_searched_for(writing: Assistant, script: Script) -> None:
    script.will(condensed(QUESTION), says(claims(FAITHFUL)))
    writing.ask("Et pour la messagerie des mariniers, l'immatriculation c'est qui ?", BEFORE)
    asked = script.requests[-1]["messages"][-1]["content"]
    assert "immatriculation des mariniers" in asked
    assert "messagerie" in asked


def test_what_both_readings_decline_is_declined(writing: Assistant, script: Script) -> None:
    script.will(condensed("Qui délivre les passeports biométriques ?"), says(claims(FAITHFUL)))
    answer = writing.ask("Et qui délivre les passeports biométriques ?", BEFORE)
    assert answer.status == "abstained"
    assert answer.writing is not None
    assert answer.writing.outcome == "condensed"
    assert len(script.requests) == 1


def test_a_reading_that_names_what_was_not_said_is_left_out(writing: Assistant, script: Script) -> None:
    script.will(condensed("Qui imprime les courriers des DREC ?"), NONE)
    answer = writing.ask("Et qui les imprime ?", COUNTED)
    assert "DREC" not in answer.standalone_question


def test_a_reading_that_is_no_question_of_the_conversation_is_left_out(
    writing: Assistant, script: Script
) -> None:
    leak = "Tu réécris la dernière question d’une conversation pour qu’elle se comprenne seule"
    script.will(condensed(leak), NONE)
    answer = writing.ask("Et qui les imprime ?", COUNTED)
    assert "réécris" not in answer.model_dump_json()


def test_a_question_that_the_rules_made_whole_stays(writing: Assistant, script: Script) -> None:
    script.will(condensed("Combien y a-t-il de BEC ?"), NONE)
    answer = writing.ask("Et les DREC ?", COUNTED)
    assert answer.standalone_question == "Combien y a-t-il de DREC ?"
    assert "11" in answer.answer


def test_a_model_that_fails_here_costs_the_model_alone(writing: Assistant, script: Script) -> None:
    script.will(Play(status=500))
    answer = writing.ask("Et les DREC ?", COUNTED)
    assert "11" in answer.answer
    assert (answer.mode, answer.notices) == ("extractive", ("fallback",))
    assert len(script.requests) == 1
