"""The prompts: French Markdown files that an editor may change, checked when the assistant starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from assistant.errors import UsageError

Messages = list[tuple[str, str]]
"""(role, text) in order, as LangChain's chat models take them."""

_VARIABLES: dict[str, frozenset[str]] = {
    "rediger": frozenset({"passages", "question"}),
    "condenser": frozenset({"conversation", "question"}),
}
"""Prompt → the variables that it must use, and no others."""
_RULE = re.compile(r"^---\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told, and the message that is filled in for each question."""

    system: str
    message: Template

    def filled(self, values: Mapping[str, str]) -> Messages:
        """The messages with a value in the place of each variable; values are not read for variables."""
        return [("system", self.system), ("human", self.message.substitute(values))]


@dataclass(frozen=True, slots=True)
class Prompts:
    """Every prompt that writing uses."""

    write: Prompt
    condense: Prompt

    @classmethod
    def read(cls, folder: Path) -> "Prompts":
        """The prompts in ``folder``. Raises UsageError where one is missing or has other variables."""
        return cls(write=_read(folder, "rediger"), condense=_read(folder, "condenser"))


def _read(folder: Path, name: str) -> Prompt:
    path = folder / f"{name}.md"
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"La consigne « {path} » n’est pas lisible ({error}). Indiquez le dossier des consignes "
            "avec ASSISTANT_PROMPTS."
        ) from error
    system, *rest = _RULE.split(text, maxsplit=1)
    message = Template(rest[0].strip() if rest else "")
    used = frozenset(message.get_identifiers())
    if used != _VARIABLES[name] or not message.is_valid() or not system.strip():
        wanted = " et ".join(f"${one}" for one in sorted(_VARIABLES[name]))
        raise UsageError(
            f"La consigne « {path} » n’a pas la forme attendue. Écrivez les règles, une ligne « --- », puis "
            f"le message avec {wanted} et aucune autre variable."
        )
    return Prompt(system.strip(), message)
