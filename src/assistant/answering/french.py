"""French wording around quotes: articles, presentatives, quotation marks. Grammar, no names."""

from assistant.types import Organism

_TRAILING = " ;,:.…\n\t"


def quoted(text: str, limit: int) -> str:
    """``text`` on one line between French quotation marks, cut at a word with "[…]" beyond ``limit``."""
    line = " ".join(text.strip("| ").replace(" | ", " – ").split()).strip(_TRAILING)
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(_TRAILING) + " […]"
    return f"« {line} »"


def meant(label: str) -> str:
    """What a name stands for, from its label "X (…)"; a label without parentheses stands for itself."""
    short, _, long = label.partition(" (")
    return f"« {short} » signifie « {long.removesuffix(')')} »." if long else f"{label}."


def named(organism: Organism, label: str) -> str:
    """The organism's ``label`` at the head of a sentence, behind its usual article."""
    return {"les": "Les ", "le": "Le ", "la": "La ", "l'": "L'"}.get(organism.article or "", "") + label


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
