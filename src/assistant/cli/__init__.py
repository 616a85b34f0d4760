"""The terminal: every command, what it prints, and how it ends."""

import logging
import sys
import traceback
from collections.abc import Sequence

from typer.exceptions import TyperException
from typer.main import get_command

from assistant.cli.app import app
from assistant.cli.console import say, use_utf8
from assistant.cli.french import usage_sentence
from assistant.errors import AssistantError

_INTERRUPTED = 130
_DEBUG = "--debug"


def main() -> None:
    """The ``assistant`` command: exits with 0 done, 1 done in part, 2 wrong usage, 3 no usable index."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line, give its exit code; an error is one sentence, with ``--debug`` its trace too."""
    use_utf8()
    debug, arguments = _without_debug(arguments)
    logging.basicConfig(handlers=[logging.StreamHandler() if debug else logging.NullHandler()])
    try:
        code = get_command(app)(list(arguments), prog_name="assistant", standalone_mode=False) or 0
    except AssistantError as error:
        return _failed(str(error), error.exit_code, debug)
    except TyperException as error:
        return _failed(usage_sentence(error), error.exit_code, debug=False)
    except OSError as error:
        what = f"Le système a refusé une lecture ou une écriture ({error.strerror})."
        return _failed(f"{what} Vérifiez les droits et la place sur le disque.", 1, debug)
    except Exception as error:  # noqa: BLE001 - whatever breaks, the user gets a sentence
        what = f"Une erreur imprévue a interrompu la commande ({type(error).__name__})."
        return _failed(f"{what} Relancez-la avec {_DEBUG} et signalez ce qu’elle affiche.", 1, debug)
    if code == _INTERRUPTED:
        say("Commande interrompue.")
    return int(code)


def _without_debug(arguments: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether ``--debug`` stands among the options, wherever it does, and the arguments without it."""
    options = list(arguments)
    end = options.index("--") if "--" in options else len(options)
    kept = [argument for argument in options[:end] if argument != _DEBUG]
    return len(kept) < end, kept + options[end:]


def _failed(sentence: str, code: int, debug: bool) -> int:
    if debug:
        say(traceback.format_exc())
    say(sentence)
    return code
