import pytest
from tests.cli.conftest import Command

COMMANDS = ("index", "ask", "search", "chat", "eval", "serve")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_french(command: Command, name: str) -> None:
    done = command(*name.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage : {' '.join(['assistant', *name.split()])}")
    assert "Affiche cette aide." in done.out
    for english in ("Show", "default:", "COMMAND ", "Commands", "<", "required"):
        assert english not in done.out


def test_help_names_every_command(command: Command) -> None:
    bare = command()
    assert (bare.code, bare.out) == (2, "")
    assert bare.err == command("--help").out
    for name in COMMANDS:
        assert f"\n  {name} " in bare.err


def test_version(command: Command) -> None:
    done = command("--version")
    assert done.code == 0
    assert done.out.startswith("assistant ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "serv",
            "Il faut l’une des commandes index, ask, search, chat, eval, serve, gaps, export, forget, keys.",
        ),
        ("ask --foo", "L’option --foo n’existe pas."),
        ("ask -Qui", "Cette option n’existe pas ; devant une question qui commence par un tiret"),
        ("ask Qui verse", "Il y a un argument de trop"),
        ("ask Qui --index", "L’option --index attend une valeur."),
        ("search Qui -k 0", "La valeur donnée pour -k ne convient pas."),
        ("search Qui -k dix", "La valeur donnée pour -k ne convient pas."),
    ],
)
def test_wrong_usage(command: Command, line: str, said: str) -> None:
    done = command(*line.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert "--help" in done.err


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_trace_on_demand(command: Command, place: str) -> None:
    line = ["ask", " "]
    done = command(*(["--debug", *line] if place == "before" else [*line, "--debug"]))
    assert done.code == 2
    assert "Traceback" in done.err
    assert done.err.rstrip().endswith("Écrivez ce que vous cherchez.")


def test_debug_behind_the_dashes_is_a_question(command: Command) -> None:
    assert command("ask", "--index", "rien", "--", "--debug").code == 3


def test_a_setting_that_cannot_be_used(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MIN_CONFIDENCE", "beaucoup")
    done = command("ask", "Qui ?")
    assert (done.code, done.out) == (2, "")
    assert "ASSISTANT_MIN_CONFIDENCE" in done.err
