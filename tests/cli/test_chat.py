from pathlib import Path

from tests.cli.conftest import QUESTION, Command


def test_a_message_is_read_in_the_light_of_those_before(command: Command, shared_index: Path) -> None:
    messages = "Que fait la CDL ?\n\nCombien a-t-elle d’agences ?\n:quitter\nQui loue les anneaux ?\n"
    done = command("chat", "--index", shared_index, stdin=messages)
    assert (done.code, done.err) == (0, "")
    assert "14 agences" in done.out
    assert "anneaux" not in done.out


def test_it_ends_with_its_input_and_a_bad_message_ends_nothing(command: Command, shared_index: Path) -> None:
    done = command("chat", "--index", shared_index, stdin=b"a\xff\n" + QUESTION.encode())
    assert done.code == 0
    assert "Unicode" in done.err
    assert "CDL" in done.out
