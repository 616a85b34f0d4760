"""French wording around quotes: articles, presentatives, quotation marks. Grammar, no names."""

import re
from collections.abc import Sequence
from typing import Literal

from assistant.text import unmarked
from assistant.types import Organism

_INVARIABLE = (
    "fonds|cours|secours|corps|relais|palais|parcours|concours|recours|accès|avis|bras|mas|tiers|choix|prix"
)
_PLURAL = re.compile(rf"(?!(?:{_INVARIABLE})\b)[a-zà-ÿ]{{3,}}[sx]\b", re.IGNORECASE)
"""A first word in the plural: "syndicats d'irrigation"."""
_TRAILING = " ;,:.…*\n\t"


def quoted(text: str, limit: int, focus: str = "") -> str:
    """``text`` on one line between French quotation marks, cut at words to ``limit`` around ``focus``."""
    bare = unmarked(text.strip("| ").replace(" | ", " – "))
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
    """The organism's ``label`` at the head of a sentence, behind its article."""
    return capital(inside(organism, label)) if organism.article else label


def inside(organism: Organism, label: str) -> str:
    """The organism's ``label`` inside a sentence, behind its article."""
    return {"les": "les ", "le": "le ", "la": "la ", "l'": "l'"}.get(
        _article(organism, label) or "", ""
    ) + label


def _article(organism: Organism, label: str) -> Literal["le", "la", "l'", "les"] | None:
    """The organism's usual article, in the number of the words of ``label``; None where that is not known.

    "X (syndicats de …)" are several, whatever X alone is; "maison de …" is one.
    """
    if organism.article is not None and is_plural(label):
        return "les"
    is_one = " " in label and label[:1].islower()
    return None if organism.article == "les" and is_one else organism.article


def is_plural(label: str) -> bool:
    """Whether the words of a ``label`` are in the plural, those in its parentheses where it has any."""
    short, _, long = label.partition(" (")
    words = long or (short if short[:1].islower() else "")
    return _PLURAL.match(words) is not None


def series(labels: Sequence[str]) -> str:
    """Several things in one breath: "les X, les Y et la Z"."""
    return " et ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else "".join(labels)


def capital(text: str) -> str:
    """``text`` with a capital at its head."""
    return text[:1].upper() + text[1:]


def presented(organism: Organism, label: str) -> str:
    """The organism as the answer to "who?": "Ce sont les …", "C'est la …"."""
    match _article(organism, label):
        case "les":
            return f"Ce sont les {label}"
        case "l'":
            return f"C'est l'{label}"
        case "le" | "la":
            return f"C'est {organism.article} {label}"
        case None:
            return f"Organisme : {label}"
