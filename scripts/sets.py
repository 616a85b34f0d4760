"""The evaluation sets that may be looked at and learned from; the others are kept for figures alone."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
_NETWORKS = (
    "emploi",
    "rural",
    "droits",
    "campus",
    "rivages",
    "habitat",
    "secours",
    "marins",
    "spectacle",
    "mines",
    "routiers",
    "cuisines",
    "sapins",
    "musees",
    "soignants",
    "cartables",
    "ecluses",
    "fontaines",
    "thermes",
    "lecture",
    "veterans",
    "forains",
    "aidants",
    "rails",
    "creches",
    "forets",
    "taxis",
    "internats",
    "energie",
    "abattoirs",
    "saisons",
    "colonies",
    "officines",
    "parcelles",
    "coursiers",
    "ateliers",
    "moniteurs",
    "batelleries",
    "laboratoires",
    "familles",
    "artisans",
    "autonomie",
    "greffes",
    "stades",
    "vignes",
    "apiculteurs",
    "douanes",
    "adoptions",
    "piscines",
    "postiers",
    "volontaires",
)

DEVELOPMENT = (ROOT / "corpus", ROOT / "eval" / "dev.jsonl")
"""The project's own texts, and the questions on them."""
WORKED_ON = (
    *(
        (ROOT / "eval" / f"reseau-{name}" / "textes", ROOT / "eval" / f"reseau-{name}" / "questions.jsonl")
        for name in _NETWORKS
    ),
    (ROOT / "corpus", ROOT / "eval" / "usagers.jsonl"),
)
"""The same of each invented network that was worked on, and of more users of the project's own texts."""
