"""What an answer names one after the other: items with numbers, bullets or commas, towns, things."""

import re

from assistant.text import straighten

_ITEM = re.compile(r"^\s*(?:[-–•*]|\d+[.)])\s+(?P<item>[^\n:;(\[]{2,60})", re.MULTILINE)
_NUMBER = re.compile(r"(?<![\w,.])(?P<rank>\d{1,2}|[a-h])(?:[.)]|°\)?|\s[-–])\s+(?=\D)")
_WITHIN = re.compile(r"[^\n:;(\[.]{2,80}")
_SERIES = re.compile(r":\s*(?P<items>[^.;:\n]{3,200}?(?:,| et )[^.;:\n]{2,80})")
_PARTED = re.compile(r":\s*(?P<items>[^.:\n]{2,80}(?:;[^.:\n;]{2,80})+)")
_TOWN = r"(?:à |de |d'|au |aux |du )?(?:L[ae]s? )?[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*[a-zà-ÿ][\w-]*"
_TOWNS = re.compile(rf"{_TOWN}(?:, {_TOWN})*,? (?:et|ou) {_TOWN}")
"""Places one after the other: "à Dax, Foix et Gap"."""
_ARTICLE = r"(?:(?:l[ae]s?|des|une?)\s|l')"
_THING = rf"{_ARTICLE}(?:(?!(?<! de)(?<! à)\s(?:l[ae]s?|une?|et)\s)[^,;:.!?()\[]){{2,60}}"
_SERIES_OF_THINGS = re.compile(rf"(?<!\w){_THING}(?:, {_THING})+ et {_THING}(?=\s*[.;(\[]|$)", re.IGNORECASE)
_PAIR_OF_THINGS = re.compile(rf"(?<!\w)(?<!de )(?<!à ){_THING} et {_THING}(?=\s*[.;(\[]|$)", re.IGNORECASE)
_CAPITAL_NAME = r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*(?: [A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*)*(?:\.(?:fr|com|org|net|eu)\b)?"
_NAMED_THING = rf"(?:{_ARTICLE}{_CAPITAL_NAME}(?: d(?:u|e|es) [\w'-]+)?|{_CAPITAL_NAME}|{_THING})"
_SERIES_OF_NAMES = re.compile(rf"{_CAPITAL_NAME}(?:, {_NAMED_THING})+ et {_NAMED_THING}(?=\s*[.;(\[]|$)")
"""The first one a name: "Nuitée, le Carnet du port et la carte Quai"."""
_OPENS_NAME = re.compile(r"(?:l[ae]s? |l')?[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ]")
_PLURAL_BEFORE = re.compile(r"(?<!\w)(?P<noun>[a-zà-ÿ-]{3,})s(?P<more>(?: [a-zà-ÿ-]{3,}s)*) $")
_BETWEEN = re.compile(r",?\s+(?:et|ou)\s+|,\s*|\s*;\s*")


def numbered(answer: str) -> tuple[str, ...]:
    """The items of a list with bullets or numbers: "1. la pêche ; 2. la chasse"."""
    bulleted = tuple(match["item"].strip() for match in _ITEM.finditer(answer))
    if len(bulleted) > 1:
        return bulleted
    marks = _in_order(list(_NUMBER.finditer(answer)))
    ends = [mark.start() for mark in marks[1:]] + [len(answer)]
    inside = (answer[mark.end() : end] for mark, end in zip(marks, ends, strict=False))
    found = (_WITHIN.match(item) for item in inside)
    items = tuple(re.sub(r"(?:,|\s+et)*\s*$", "", item[0]) for item in found if item)
    return items if len(items) > 1 else bulleted


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from 1 or a."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        if mark["rank"] in (str(len(kept) + 1), "abcdefgh"[len(kept) : len(kept) + 1]):
            kept.append(mark)
    return kept


def announced(answer: str) -> tuple[str, ...]:
    """The items behind a colon: "trois sortes : le bleu, le vert et le gris"; names alone among names."""
    series = _PARTED.search(answer) or _SERIES.search(answer)
    if series is None:
        return ()
    between = re.compile(r"\s*;\s*(?:et\s+)?") if series.re is _PARTED else _BETWEEN
    items = tuple(part.strip() for part in between.split(series["items"]) if part.strip())
    if items and items[0][:1].isupper():
        return tuple(item for item in items if _OPENS_NAME.match(item))
    return items


def towns(answer: str) -> tuple[str, ...]:
    """The places of an answer, one after the other, each without its preposition; "au Puy" is "Le Puy"."""
    series = _TOWNS.search(straighten(answer))
    parts = _BETWEEN.split(series[0]) if series else ()
    return tuple(re.sub(r"^(?:à |de |d')", "", re.sub(r"^(?:au|du) ", "Le ", part)) for part in parts)


def head_of_towns(answer: str) -> str:
    """The noun, in the singular, of what stands in those places: "les ports de Dax et de Foix"."""
    straight = straighten(answer)
    series = _TOWNS.search(straight)
    head = _PLURAL_BEFORE.search(straight[: series.start()]) if series else None
    return "" if head is None else head["noun"] + re.sub(r"s(?= |$)", "", head["more"])


def things_in_turn(answer: str, *, pairs: bool = False) -> tuple[str, ...]:
    """Three things or more in one sentence, "les X, les Y et les Z"; two as well for ``pairs``."""
    straight = straighten(answer)
    series = _SERIES_OF_THINGS.search(straight) or _SERIES_OF_NAMES.search(straight)
    series = series or (_PAIR_OF_THINGS.search(straight) if pairs else None)
    parts = re.split(r",\s*|\s+et\s+", series[0]) if series else ()
    return tuple(part.strip() for part in parts if part.strip())
