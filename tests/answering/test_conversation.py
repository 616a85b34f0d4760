import pytest

from assistant.answering.conversation import small_talk, standalone
from assistant.sources.registry import Registry
from assistant.types import Turn


def conversation(*messages: str) -> list[Turn]:
    return [Turn("user" if place % 2 == 0 else "assistant", text) for place, text in enumerate(messages)]


@pytest.mark.parametrize(
    ("history", "text", "whole"),
    [
        (["Combien y a-t-il de BRAV ?", "102."], "Et la Lumec ?", "Combien y a-t-il de Lumec ?"),
        (
            ["Qui paie les bourses ?", "La Lumec."],
            "et pour un apprenti ?",
            "Qui paie les bourses, pour un apprenti ?",
        ),
        (
            ["Que fait la Lumec ?", "La Lumec aide."],
            "Où est-elle installée ?",
            "Où est-elle installée, Lumec ?",
        ),
        (
            ["Que font les BRAV ?", "Ils aident.", "Et l'OFAX ?", "Il négocie."],
            "et la Lumec ?",
            "Que font les Lumec ?",
        ),
    ],
)
def test_a_follow_up_is_made_whole(history: list[str], text: str, whole: str, names: Registry) -> None:
    assert standalone(text, conversation(*history), names) == whole


def test_a_new_subject_does_not_drag_the_old_one_along(names: Registry) -> None:
    history = conversation("Que font les BRAV ?", "Ils aident les villages.")
    assert standalone("Qui délivre les visas ?", history, names) == "Qui délivre les visas ?"


def test_without_history_nothing_changes(names: Registry) -> None:
    assert standalone("Et la Lumec ?", [], names) == "Et la Lumec ?"


@pytest.mark.parametrize("text", ["Bonjour !", "merci beaucoup", "Que sais-tu faire ?", "t'es nul"])
def test_small_talk_gets_a_polite_sentence(text: str) -> None:
    assert small_talk(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, qui délivre les visas pour partir travailler ?",
        "merci de me dire qui délivre les visas s'il vous plaît",
    ],
)
def test_a_polite_question_is_a_question(text: str) -> None:
    assert small_talk(text) is None
