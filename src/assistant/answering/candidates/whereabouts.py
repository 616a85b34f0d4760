"""Where a thing or a body stands: what asks for it, and which statements tell it."""

import re
from collections.abc import Callable
from dataclasses import replace
from math import inf

from assistant.answering.asked.question import Intent, Question
from assistant.answering.asked.values import is_territory, number
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.candidates.ordering import first_where
from assistant.answering.candidates.sited import is_sited
from assistant.answering.held.rows import towns_in_row
from assistant.text import fold
from assistant.types import Hit, Statement

PLACE_GAP = 3.0
"""To "where", a statement with a place to one without whose score is this near."""
_PLACE = re.compile(
    r"\b(?:[Àà]|[Aa]ux?|[Ee]n|[Dd]epuis|[Dd]ans (?:les?|la)|[Dd]ans l['’]"
    r"|(?:région|ville|île|département) d[eu'’] ?(?:l['’])?)"
    r"\s?(?:L[ea]s? )?(?!France\b)[A-ZÉÎ][a-zàâéèêëîïôöûüç]+"
    r"|\b(?:auprès d|au sein d|implantée?s? |installée?s? |située?s? (?!au niveau))"
    r"|: (?:[A-ZÉÎ][\w'’-]+(?:, | et )){1,}[A-ZÉÎ][\w'’-]+"
    r"|\b\d+ [^:]*: [A-ZÉÎ][\w'’-]*[a-zà-ÿ](?: pour\b| ?\(|\W*$)"
)
"""A preposition of place before a capital, "à Dunkerque", a turn that tells where, "auprès de", or names
behind a number: "… : Dax, Foix et Gap", "1 atelier coud : Dax", "2 ateliers : Dax pour la laine, …"."""
_STANDS = re.compile(
    r"\bou (?:est|sont|se trouve\w*|se situe\w*)"
    r"(?: (?:situe|implante|installe|base)\w*)?(?: (?:les?|la)| l')?$"
)
_STANDS_WHERE = re.compile(
    r"\W*(?:(?:et|mais|alors|donc),? )*ou (?:se (?:trouv|situ)\w+|sieg\w+"
    r"|(?:est|sont) (?:(?:les?|la|une?) |l'|(?:situe|implante|installe|localise|base)\w*))"
)
"""Asks where a thing stands, known by a name or not: "où se trouvent les trois écluses"."""
_SPOT = re.compile(
    r"\b(?:dans|chez|sur|sous|devant|derriere|partout|siege|adresse|a (?:la|l'|quai)|au (?:sein|siege|rez)"
    r"|(?:en face|a cote|pres|au pied|au bord|au coeur) d|en (?:gare|mairie|ville|zone|region)"
    r"|par (?:departement|region|canton|commune|ville|port|site))"
)
"""Where a thing stands without a name of a place: "dans les mairies"."""
_TOWN = r"(?:ville|village|commune|gare|station|quartier|port)s?\b"
_TOWN_ASKED = re.compile(rf"\bquel(?:le)?s? {_TOWN}")
_PLACES_ASKED = re.compile(
    rf"\b(?:dans|en|sur|vers|a|de|devant) quel(?:le)?s? (?:territoire|departement|region|ile|pays|{_TOWN})"
)
_PLACES_GAP = 6.0
"""To what asks for places by their kind, which nothing but their names answers."""
_INNER_NAME = re.compile(
    r"(?<=[\w,;'’–—|] )(?!France\b|Noël\b|Pâques\b)[A-ZÉÎ][\w-]*[a-zà-ÿ]"
    r"|(?<=: )[A-ZÉÎ][\w-]*[a-zà-ÿ]\b(?! (?!pour |et |ou |puis )[a-zà-ÿ])"
)
"""A name inside a sentence, or alone behind a colon: it may be a town's."""
_LABEL = re.compile(r"^\W*(?P<label>[A-ZÉÎ][\w'’ -]{2,60}?) ?[–—:|,]")
"""What opens a line: it may be a town's name, or what is asked for itself."""
_IS_SITED = re.compile(r"(?:bas|situ|install|implant|localis|etabli|domicili)(?:e|ee|es|ees|i|ie|is|ies)")
_NAME = re.compile(r"(?!France\b|Outre-\w+\b)[A-ZÉÎ][\w-]+")
_COMPLEMENT = re.compile(r"\b(?:d['’]|de (?:la |l['’])?|du |des )$")
"""Before a territory that may be part of a name."""
_REGION = re.compile(r"\b(?:regions?|departements?|territoires?|iles?)\b")


def sited_first(question: Question, able: list[Hit]) -> list[Hit]:
    """The hits, the first that tells where things are in front; to "where", none where none tells it."""
    if _asks_for_sites(question):
        able = first_where(lambda hit: tells_its_towns(question, hit.statement), able, inf) or able
    is_line = bool(able) and all(_label_asked(question, able[0].statement.text) or [False])
    if question.intent is Intent.WHERE or asks_where_it_is(question):
        found = first_where(holds_a_place(question), able[:1] if is_line else able, PLACE_GAP)
        return found or _told_by_a_spot(question, able)
    if _PLACES_ASKED.search(fold(question.text)):
        found = first_where(holds_a_place(question), able[:1] if is_line else able, _PLACES_GAP)
        return found or _told_by_name(question, able)
    return able


def asks_where_it_is(question: Question) -> bool:
    """Whether a question asks where a body stands, not where one goes for something."""
    before = fold(question.text[: question.mentions[0].span.start]) if question.mentions else ""
    is_alone = question.intent is Intent.WHERE and _is_of_body_alone(question)
    return is_alone or _STANDS.search(before) is not None


def _is_of_body_alone(question: Question) -> bool:
    """Whether a question says nothing of a body beside how many there are, and that they stand somewhere."""
    rest = tuple(word for word in question.rest if number(word) is None and not _IS_SITED.fullmatch(word))
    return replace(question, rest=rest).asks_of_body_alone


def _asks_for_sites(question: Question) -> bool:
    """Whether a question asks where a body stands, or for all that there are of it."""
    return asks_where_it_is(question) or (question.intent is Intent.LIST and question.asks_of_body_alone)


def tells_its_towns(question: Question, statement: Statement) -> bool:
    """Whether a statement opens with the towns of the body for whose places the question asks."""
    is_of_it = bool(set(question.organisms) & set(statement.organisms[:1]))
    return is_of_it and _asks_for_sites(question) and is_sited(statement.text)


def _told_by_a_spot(question: Question, able: list[Hit]) -> list[Hit]:
    """The hits to a "where" of which none names a place: none for a thing that the first puts nowhere."""
    if asks_where_it_is(question):
        return []
    if _TOWN_ASKED.search(fold(question.text)):
        return _told_by_name(question, able)
    is_told = not able or _SPOT.search(fold(able[0].statement.text)) is not None
    return able if is_told or not _STANDS_WHERE.match(fold(question.text)) else []


def _told_by_name(question: Question, able: list[Hit]) -> list[Hit]:
    """The hits; none where towns are asked for and the first names nothing but what the question does."""
    if not able or not _TOWN_ASKED.search(fold(question.text)):
        return able
    text = able[0].statement.text
    label, asked = _LABEL.match(text), _label_asked(question, text)
    if label is None:
        return able if _INNER_NAME.search(text) else []
    return able if not any(asked) or _INNER_NAME.search(text, label.end() - 1) else []


def _label_asked(question: Question, text: str) -> list[bool]:
    """Which words of a line's label the question says."""
    label, asked = _LABEL.match(text), weighty(question.text)
    words = weighty(label["label"]) if label is not None else []
    return [any(is_form(word, one) for one in asked) for word in words]


def holds_a_place(question: Question) -> Callable[[Hit], bool]:
    """Whether a statement tells a place; a region in a name tells no town: "la caisse de Corse"."""
    asks_region = _REGION.search(fold(question.text)) is not None

    def holds(hit: Hit) -> bool:
        text = hit.statement.text
        return (
            _PLACE.search(text) is not None
            or is_sited(text)
            or any(towns_in_row(question, hit.statement))
            or any(
                is_territory(name[0]) and (asks_region or not _COMPLEMENT.search(text[: name.start()]))
                for name in _NAME.finditer(text)
            )
        )

    return holds
