"""Names of places as texts write them: "La Roche-sur-Yon", "Dax, Foix et Gap", "à Lens et à Sète"."""

import re
from typing import NamedTuple

NAME = (
    r"(?:(?:La|Le|Les|la|le|les)\s(?=[A-Z])|[Ll]'(?=[A-Z]))?[A-Z][a-z'][\w']*"
    r"(?:(?:-(?:en|sur|de|du|la|le|les|sous|aux|et|d'|l'))*-(?:[dl]')?[A-Z]?[\w']+|"
    r"\s(?:(?:de|du|sur)\s(?:(?:la|le|La|Le)\s)?|d'|l')?[A-Z][a-z][\w'-]*)*(?:\s\d{1,2}e\b)?"
)
PLACE = re.compile(NAME)
_JOINT = re.compile(
    r"\s*(?:,\s*)?(?:(?:et|ou|ainsi que|enfin|puis)\s+)*(?:enfin\s)?(?:(?:a|au|en|aux|de|du)\s(?!\s)|"
    r"d')?(?=[A-Z]|l[ae]s?\s[A-Z]|l'[A-Z])"
)
TO = re.compile(r"(?:(?:a|au|en|aux|dans l[ae]s? villes? d(?:e|u))\s|dans l[ae]s? villes? d')")


class Listed(NamedTuple):
    """Places in a row, and where they end."""

    spans: tuple[tuple[int, int], ...]
    end: int


def parse_places(bare: str, start: int) -> Listed:
    """Place names from ``start`` on, joined by commas, "et" and repeated prepositions."""
    spans: list[tuple[int, int]] = []
    at = start
    while (match := PLACE.match(bare, at)) is not None:
        spans.append(match.span())
        joint = _JOINT.match(bare, match.end())
        if joint is None or joint.end() == match.end() or not PLACE.match(bare, joint.end()):
            return Listed(tuple(spans), match.end())
        at = joint.end()
    return Listed(tuple(spans), at if not spans else spans[-1][1])
