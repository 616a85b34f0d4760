"""The place of a question varied by the next: "… dans un atelier ?" "et à domicile ?"."""

import re
from collections.abc import Sequence

from assistant.answering.asked.values import is_institution, is_site, is_territory
from assistant.answering.conversation.phrases import Phrase, bare_place, places
from assistant.answering.conversation.talk import Talk
from assistant.text import fold, straighten

_LINK = re.compile(r"^(?:à|a|au|aux|en|dans|sur)\s", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"(?:\w+ ){0,2}(?:delais?|limites?|cas|cadre|jours?|mois|ans?|annees?|semaines?|heures?|trimestre|base"
    r"|suite|avenir|compte)(?!\w)"
)
"""Behind "dans" or "sur": a time or a measure, "dans les deux mois", "dans la limite de"."""
_SITES = re.compile(
    r"(?:hotel|hopita\w+|clinique|ecole|college|lycee|creche|garderie|internat|foyer|pension|cabinet|pharmacie"
    r"|laboratoire|cantine|restaurant|usine|entreprise|atelier|chantier|magasin|boutique|gare|port|quai|mairie"
    r"|etablissement|domicile|ville|campagne|mer|montagne|maison|guichet|universite|prison|etranger|auberge|camping"
    r"|refuge|musee|theatre|salle|piscine|stade|terrain|terre|eau|bord)s?(?!\w)"
)
"""What stands behind "à" or "en" for a place: the same words are behind "aide à …" for an aim."""
_DETERMINER = r"(?:(?:l[ae]s?|une?|des|mon|ma|mes|notre|votre|cet?|cette)\s|l')"
_END = (
    r"(?=\s*(?:[,;:?!.()]|$)|\s(?:est|sont|pour|par|chez|en|dans|sur|qui|que|quand|lors|après|avant|pendant"
    r"|depuis|à|au|aux|avec|sans)\s)"
)
_AT = re.compile(
    rf"(?<![\w'-])(?:(?P<within>dans|chez|sur)\s{_DETERMINER}|aux?\s|(?:à|en)\s{_DETERMINER}?|chez\s)"
    rf"(?P<noun>[^,;:?!.()]+?){_END}",
    re.IGNORECASE,
)
"""What may be a kind of place: "dans un atelier", "en ville"."""


def placed(last: str, place: str, link: str, talk: Talk) -> str | None:
    """``last`` with another place in the place of its own; None where it names none.

    A kind of place, "en ville", takes the place of another kind rather than that of a territory.
    """
    name = _LINK.sub("", place)
    is_named = _has_capital(name) or is_territory(name)
    is_kind = bool(link) and not is_named and (link in ("dans", "sur") or _is_site(fold(name)))
    there = at_site(last, place) if is_kind else None
    if there is not None:
        return there
    old = places(last, talk.names)
    if not old:
        bare = bare_place(last, talk.names) if is_named else None
        return None if bare is None else last[: bare.start] + name + last[bare.end :]
    match = old[-1]
    keeps = not link or match["link"] in ("de", "d'", "du")
    of = Phrase("", name).of if match["link"] in ("de", "d'", "du") else f"{match['link']} {name}"
    return last[: _start_of_series(last, old)] + (of if keeps else place) + last[match.end() :]


def at_site(last: str, place: str) -> str | None:
    """``last`` with ``place`` for the kind of place that it names last; None where it names none."""
    found = [match for match in _AT.finditer(straighten(last)) if _is_place(match)]
    return last[: found[-1].start()] + place + last[found[-1].end() :] if found else None


def _is_place(match: re.Match[str]) -> bool:
    noun = fold(match["noun"])
    return _is_site(noun) if match["within"] is None else _NO_PLACE.match(noun) is None


def _has_capital(name: str) -> bool:
    return re.search(r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ]", name) is not None


def _start_of_series(last: str, old: Sequence[re.Match[str]]) -> int:
    """Where the places begin of which the last one is the end: "en Corse et à Malte"."""
    start = old[-1].start()
    for match in reversed(old[:-1]):
        if re.fullmatch(r",?\s(?:et|ou)\s|,\s", last[match.end() : start]) is None:
            break
        start = match.start()
    return start


def _is_site(noun: str) -> bool:
    head = noun.split()[0] if noun.split() else ""
    return _SITES.match(noun) is not None or is_site(head.rstrip("s")) or is_institution(head)
