"""When a source was published or read, in French, and whether that is long ago."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.answer import Citation
from assistant.types import Metadata

OLD_AFTER_MONTHS = 24
"""A source older than this is shown with a warning; the widget's ``OLD_AFTER_MONTHS`` is the same."""

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?![0-9])")


@dataclass(frozen=True, slots=True)
class Dating:
    """A source's date as a reader sees it."""

    label: str
    is_old: bool


def dating(source: Metadata | Citation, today: date) -> Dating:
    """The day of publication, else of retrieval, as "Publié le 1er mars 2025"."""
    for verb, given in (("Publié", source.published), ("Consulté", source.retrieved)):
        if given and (match := _ISO.match(given)) and (found := _told(match)):
            wording, day = found
            months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
            return Dating(f"{verb} {wording}", months >= OLD_AFTER_MONTHS)
    return Dating("Date non indiquée", is_old=False)


def _told(iso: re.Match[str]) -> tuple[str, date] | None:
    """What is known of a day, as "le 1er mars 2025", and the day; None where there is no such day."""
    year, month, day = (int(part) if part else None for part in iso.groups())
    try:
        when = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return f"en {year}", when
    name = _MONTHS[month - 1]
    if day is None:
        return f"en {name} {year}", when
    return f"le {'1er' if day == 1 else day} {name} {year}", when
