"""French wording around quotes: articles, presentatives, quotation marks. Grammar, no names."""

import re
from collections.abc import Sequence

from assistant.types import Organism

_EMPHASIS = re.compile(r"(?<![\w*])(?P<marks>\*{1,3})(?P<inside>[^\s*](?:[^*\n]*[^\s*])?)(?P=marks)(?![\w*])")
"""Words between the asterisks of Markdown."""
_TRAILING = " ;,:.…\n\t"


def quoted(text: str, limit: int, focus: str = "") -> str:
    """``text`` on one line between French quotation marks, cut at words to ``limit`` around ``focus``."""
    bare = _EMPHASIS.sub(r"\g<inside>", text.strip("| ").replace(" | ", " – "))
    line = " ".join(bare.split()).strip(_TRAILING)
    beyond = line.find(focus) + len(focus) - limit
    if beyond > 0:
        line = "[…] " + line[beyond:].split(" ", 1)[-1]
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(_TRAILING) + " […]"
    return f"« {line} »"


def meant(label: str) -> str:
    """What a name stands for, from its label "X (…)"; a label without parentheses stands for itself."""
    short, _, long = label.partition(" (")
    return f"« {short} » signifie « {long.removesuffix(')')} »." if long else f"{label}."


def named(organism: Organism, label: str) -> str:
    """The organism's ``label`` at the head of a sentence, behind its usual article."""
    return capital(inside(organism, label)) if organism.article else label


def inside(organism: Organism, label: str) -> str:
    """The organism's ``label`` inside a sentence, behind its usual article."""
    return {"les": "les ", "le": "le ", "la": "la ", "l'": "l'"}.get(organism.article or "", "") + label


def series(labels: Sequence[str]) -> str:
    """Several things in one breath: "les X, les Y et la Z"."""
    return " et ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else "".join(labels)


def capital(text: str) -> str:
    """``text`` with a capital at its head."""
    return text[:1].upper() + text[1:]


def presented(organism: Organism, label: str) -> str:
    """The organism as the answer to "who?": "Ce sont les …", "C'est la …"."""
    match organism.article:
        case "les":
            return f"Ce sont les {label}"
        case "l'":
            return f"C'est l'{label}"
        case "le" | "la":
            return f"C'est {organism.article} {label}"
        case None:
            return f"Organisme : {label}"
