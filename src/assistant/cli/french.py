"""Help pages and usage errors in French, whatever the locale; Typer's own are English."""

import re

from typer._click.core import Context  # Typer has its own copy of Click; not all of it has a public name
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

_WORDS = {
    r"^Usage: ": "Usage : ",
    r"^Options:$": "Options :",
    r"^Arguments:$": "Arguments :",
    r"^Commands:$": "Commandes :",
    r"COMMAND \[ARGS\]\.\.\.": "COMMANDE …",
    r"(?<=[A-Z]) <\S+>": "",
    r"\s+\[\d+<=x<=\d+\]": "",  # the help text says it
    r"Show this message and exit\.": "Affiche cette aide.",
}
_OPTION = re.compile(r"--?[a-z][a-z-]*")


def _translated(page: str) -> str:
    for english, french in _WORDS.items():
        page = re.sub(english, french, page, flags=re.MULTILINE)
    return page


class FrenchCommand(TyperCommand):
    """A command whose help page is French."""

    def get_help(self, ctx: Context) -> str:
        """The help page."""
        return _translated(super().get_help(ctx))


class FrenchGroup(TyperGroup):
    """A group of commands whose help page is French."""

    def get_help(self, ctx: Context) -> str:
        """The help page."""
        return _translated(super().get_help(ctx))


def usage_sentence(error: TyperException) -> str:
    """What is wrong with the arguments and where to look; repeats nothing that may come from a question."""
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    context = error.ctx if isinstance(error, UsageError) else None
    command = context.command_path if context else "assistant"
    return f"{_what_is_wrong(error, context)} Pour voir ce qui est possible, lancez « {command} --help »."


def _what_is_wrong(error: TyperException, context: Context | None) -> str:
    match error:
        case MissingParameter(param=param) if param is not None:
            return f"Il manque {_name(param.opts[0], param.metavar)}."
        case BadParameter(param=param) if param is not None:
            return f"La valeur donnée pour {_name(param.opts[0], param.metavar)} ne convient pas."
        case NoSuchOption(option_name=name) | BadOptionUsage(option_name=name):
            return _about_option(name, isinstance(error, NoSuchOption))
        case _ if context is not None and isinstance(context.command, TyperGroup):
            return f"Il faut l’une des commandes {', '.join(context.command.commands)}."
        case _:
            return "Il y a un argument de trop : mettez entre guillemets ce qui contient des espaces."


def _name(declared: str, metavar: str | None) -> str:
    return declared if declared.startswith("-") else metavar or declared.upper()


def _about_option(name: str, unknown: bool) -> str:
    if not _OPTION.fullmatch(name):
        return "Cette option n’existe pas ; devant une question qui commence par un tiret, écrivez « -- »."
    return f"L’option {name} n’existe pas." if unknown else f"L’option {name} attend une valeur."
