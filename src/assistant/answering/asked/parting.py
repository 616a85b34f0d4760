"""Parts a sentence that asks several questions: "qui paie X, c'est ouvert quand et puis-je y camper ?".

Each part opens a question, and so does what stands before it; what asks one thing of two others stays whole.
All patterns are for straight apostrophes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.text import straighten

_PREPOSITION = (
    r"(?:à partir de|au-delà de|au bout de|en dessous de|plus de|moins de|jusqu'à|depuis|avant|après|pendant"
    r"|auprès de|chez|sous|avec|à|a|de|par|pour|dans|vers|en|sur)"
)
_ASKING = rf"(?:{_PREPOSITION} )?(?:qui|quoi|que|quel\w*|l[ae]quel\w*|lesquel\w*|où|combien|comment|quand)\b"
GREETING = (
    r"(?:(?:bonjour|bonsoir|salut|hello|coucou|bjr|bsr|slt)\b[\s,!.]*"
    r"(?:(?:à tous|madame|monsieur)\b[\s,!.]*)?)?"
)
SEVERAL = (
    r"(?:(?:j'ai |voici )?(?:une|deux|trois|quelques|plusieurs|[1-3]) (?:petites? )?"
    r"(?:question|chose)s?\s?[:,]\s)"
)
"""What announces questions: "deux choses : …"."""
_FRAME = (
    r"(?:(?:(?:(?:est-ce que )?(?:vous |tu )?(?:pou(?:vez|rriez)|peux|sauriez|savez)(?:-vous|-tu)?"
    r"|qui peut|merci de) (?:bien )?(?:(?:me |nous |m')(?:dire|indiquer|préciser|expliquer) )?"
    r"|(?:dites|dis|indiquez|expliquez)-(?:moi|nous) "
    r"|(?:(?:je |j'|nous |on )(?:voudr\w+|aimer\w+|souhait\w+|cherch\w+ à|veux) (?:bien |aussi )?"
    r"(?:savoir|comprendre) )"
    r"|(?:je |on |nous )(?:ne )?(?:sai[st]|savons) (?:pas|plus) )"
    rf"(?={_ASKING}))"
)
"""A polite sentence around the questions: "pouvez-vous me dire qui …"."""
_ANNOUNCED = re.compile(
    rf"{GREETING}{SEVERAL}?(?:(?:ma |mes |la |une )?questions? ?: ?)?(?P<frame>{_FRAME})?", re.IGNORECASE
)
_OF_BOTH = re.compile(
    r"\b(?:diff[ée]ren|distingu|compar|entre|plus|moins|m[êe]mes?|mieux|pareil)", re.IGNORECASE
)
"""Two things held against each other make one question."""
_ABOUT = r"(?:(?:à|au|en|dans|pour) [^,?;]{2,30}, )?"
_OPENING = rf"{_ABOUT}(?:{_ASKING}|c(?:'est)? (?:quoi|qui|où|combien|quand)\b)"
"""A question, perhaps behind what it is about: "à Dax, combien …"."""
_PERSON = r"(?:(?:on|je|ils?|elles?|ça|ca|vous|nous|c)\b|[jc]')"
_NO_DOUBT = r"(?:(?!\b(?:sai[st]|savoir|vois|comprend\w*|si)\b)[^,?;])"
_ASKED_LAST = (
    r"\b(?:combien|où|quand|comment|quoi|quel(?:le)?s?(?! que)|(?:à|chez|avec|par|pour) qui)\b"
    r"(?! (?:je|on|ils?|elles?)\b)"
)
_SPOKEN = rf"{_PERSON}{_NO_DOUBT}{{1,40}}?{_ASKED_LAST}.*"
"""A question that asks behind its verb: "je la reçois quand", "elle est de quelle taille"."""
_IN_A_CASE = rf"(?:si|s'|quand|en cas|pour|à|au|avec|chez|dans) ?[^,?;]{{2,40}}?{_SPOKEN}"
"""The same behind its case: "pour un litige on va où"."""
_NOUN = r"(?:(?:l[ae]s?|une?|m(?:on|a|es)|vos?|votre|notre|nos|ce|cette|ces) |l')"
_OF_A_NOUN = (
    rf"{_NOUN}{_NO_DOUBT}{{2,60}}? "
    r"(?:(?:où|quand|comment|combien|quoi|(?:c'est|à|chez|avec|par|pour) qui)(?=$|,)"
    r"|combien d(?:e |')|combien par \w+$|(?:à |de |en |sous |dans )?quel(?:le)?s? \w)"
)
"""The same of a noun: "la salle on la loue où", "le bail dure combien de temps"."""
_OF_A_THING = rf"{_NOUN}[^,?;]{{2,40}}?,? {_PERSON}{_NO_DOUBT}{{2,}}"
"""A thing, and what is asked of it: "la serre, vous la louez", "le chef il est élu ou pas"."""
_CLOSED = (
    r"(?:est[- ]ce qu(?:e |')|y a[- ]t[- ]il|(?:peut|puis|peux|pouvons|faut|doi[st]|devons|a|ai|est|sont|ont)"
    r"-(?:t-)?(?:on|je|nous|ils?|elles?)\b).+"
)
"""A question for a yes or a no."""
_EITHER = rf"{_PERSON}[^,?;]{{2,60}}? ou (?:pas|non|\w{{5,}})$"
"""A yes or a no that the voice asks for: "c'est payant ou gratuit"."""
_MAY = r"(?:(?:on|je) peu(?:t|x) (?!pas\b|plus\b)|c'est (?:possible|obligatoire|gratuit|payant|ouvert) ).{3,}"
"""The same as what opens a message: "on peut louer la salle"."""
_DETAIL = (
    r"(?:l[ae]s? |l'|une? )?(?:numéro|téléphone|tél|adresse|mail|courriel|site|horaire|montant|prix|tarif"
    r"|coût|taux|durée|délai|date|âge|plafond|nombre|effectif|loyer|siège|condition)s?\b"
)
_NO_VERB = r"(?:(?!\b(?:est|sont|ont|a|fai?t|font|peu\w+|doi\w+|qui|que)\b|-(?:t-)?(?:ils?|elles?)\b)[^?])*$"
_OF_DETAIL = rf"{_DETAIL}{_NO_VERB}"
"""What is wanted of a thing, and no more: "l'adresse du quai", "montant de l'aide"."""
_WISHING = (
    r"(?:il (?:me |nous )?fau(?:t|drait)|(?:je |j'|nous |on )(?:(?:voudr|aimer|souhait|cherch)\w+|veux"
    r"|(?:ai|aurais|avons) besoin(?: d[eu'])?)|donnez-moi|donne-moi)(?: (?:avoir|connaître|obtenir|trouver))?"
)
_WISH = rf"{_WISHING} ?{_NOUN}.{{3,}}"
_TO_KNOW = rf"(?:savoir|connaître|comprendre) (?P<known>(?:{_ASKING}|ce qu|s[i']).+)"
_THAT = r"(?:celui|celle|ceux|celles) (?=d[eu]\b|d'|des\b|pour\b)"
_LIKE = (
    rf"{_THAT}.+|(?P<link>pour|chez|avec|sans) (?!qu)(?:l[ae]s? |l'|une? |des |mon |ma |mes )?[^,?;]{{2,40}}$"
)
"""The same asked of another thing or another case: "… et celui des voiles", "… et pour un adulte"."""
_DOES = re.compile(r"que f(?:ait|ont)\b", re.IGNORECASE)
"""Asks of another body in the same matter: "à Dax, que fait le quai et que fait le port"."""
_WHICH_ONE = re.compile(r"l(?:e|a|es)quel(?:le)?s?\b", re.IGNORECASE)
_WHICH = re.compile(r"\bquel(?:le)?s? [\w-]+", re.IGNORECASE)
"""What "lequel" behind it stands for: "quel quai loue des yoles et lequel les répare"."""
_OF_A_FIGURE = re.compile(r"\b(?:quel(?:le)?s? (?:est|sont|serait)|combien|à quel)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"(?P<comma>\s?[,;])?(?P<and>\s(?:et|puis)(?:\s(?:sinon|aussi|puis|enfin|ensuite|du coup))*,?)?\s",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\bet (?:aussi )?(?=si\b|s['’]il)", re.IGNORECASE)
_RANK = re.compile(r"(?<![\w'])(?:[1-4]|[a-d])\s?(?:\)|°|/|-(?=\s))\s*", re.IGNORECASE)
_LEAD = re.compile(r"(?P<lead>[^?:]{3,}?)\s?:\s+(?P<asked>.+)", re.DOTALL)
_CASE = re.compile(r"(?P<lead>[^?:,]{3,}?),\s+(?P<asked>.+)", re.DOTALL)
_LEAST = 3
"""The first of several questions has so many words: "qui juge et qui paie X ?" is one; a later one fewer."""
_A_NOUN = re.compile(rf"{_NOUN}[\w-]{{3,}}", re.IGNORECASE)
_ONE, _OTHER = (re.compile(rf"\bl'{word}\b", re.IGNORECASE) for word in ("une?", "autre"))
_SUBORDINATE = re.compile(r"\b(?:quand|si|lorsqu\w*|parce|car)\b|\bs'", re.IGNORECASE)


def _shape(*kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{kind})" for kind in kinds), re.IGNORECASE | re.DOTALL)


_OPENS = _shape(_OPENING, _SPOKEN, _IN_A_CASE, _OF_A_NOUN)
_PLAINLY_OPENS = _shape(_OPENING)
_IS_CLOSED = _shape(_CLOSED)
_ASKS_LEAVE = _shape(_MAY)
_IS_CLOSED_OF_A_NOUN = _shape(rf"{_NOUN}[^,?;]{{2,40}}?\w-(?:t-)?(?:ils?|elles?)\b.*")
_NAMES_A_DETAIL = _shape(_OF_DETAIL)
_WISHES = _shape(_WISH)
_QUESTIONS = (_OPENS, _IS_CLOSED, _ASKS_LEAVE, _IS_CLOSED_OF_A_NOUN, _WISHES, _NAMES_A_DETAIL)
_BY_VOICE = _shape(_OF_A_THING, _EITHER)
_IS_KNOWN = _shape(_TO_KNOW)
_IS_LIKE = _shape(_LIKE)
_IS_THAT = _shape(_THAT)
_ASKS_OF_A_NOUN = _shape(_OF_A_NOUN)
_DONE_TO_IT = re.compile(
    r"(?<!que )(?<!qu')(?<!dont )(?<!où )(?<!si )(?<!s')(?<!quand )(?<!chez )(?<!pour )(?<!avec )(?<!à )"
    r"(?<![\w'-])(?!il y )(?:je|tu|on|ils?|elles?|vous|nous) (?:ne |n')?(?:l[ae]s? |l'|y |lui |leur )"
    r"(?!deux|autres?|plus|moins|même)\w+",
    re.IGNORECASE,
)
_IS_BUT_ASKING = _shape(_ASKING)
_RELATIVE = _shape(r"(?:qui|que(?! f(?:ait|ont)\b)|où|quand)\b(?! \w+(?:er|ir|re)\b)")
_BARE = re.compile(rf"(?:combien d(?:e |')|quel(?:le)?s? )\S+|.*\b{_DETAIL}", re.IGNORECASE)
"""A question that takes what it is about from the next: "quel prix et quelle taille pour un mât"."""
_OPENS_WITH_ONE = re.compile(r"(?:qui|comment|où|quand)\b", re.IGNORECASE)
"""A question that is whole, though it ends as others that lean on the next: "qui fixe le prix et qui …"."""
_OF_WHAT = _shape(rf"(?:quel(?:le)?s? (?:est|sont|serait)|c'est quoi|(?:{_WISHING} )?{_DETAIL})")


def parts_of(sentence: str) -> tuple[str, ...]:
    """The questions that a sentence asks, in order; the sentence as it stands where it asks one.

    What is told before a colon is told of each: "je pêche à pied : qui me déclare, et où ?".
    """
    opening = _ANNOUNCED.match(straighten(sentence))
    is_framed = opening is not None and opening["frame"] is not None
    text = _WHETHER.sub(r"\g<0>savoir ", sentence) if is_framed else sentence
    straight = straighten(text).rstrip(" ?!.…")
    start = opening.end() if opening else 0
    lead = _LEAD.match(straight, start)
    if lead is None and not _asks(straight[start:]):
        lead = _CASE.match(straight, start)
    ranks = [*_RANK.finditer(straight, start)]
    about = ""
    if len(ranks) > 1 and _asks(straight[ranks[0].end() :]):
        ends = [*(one.start() for one in ranks[1:]), len(straight)]
        parts = [text[one.end() : end] for one, end in zip(ranks, ends, strict=True)]
        about = text[start : ranks[0].start()]
    elif lead is not None and _OF_BOTH.search(lead["lead"]):
        return (sentence,)
    elif lead is not None and not _asks(lead["lead"]):
        parts = _parted(text[lead.start("asked") : len(straight)])
        about = text[start : lead.start("asked")]
    else:
        parts = _parted(text[start : len(straight)])
    return tuple(f"{about}{part.strip(' ,;?')} ?" for part in parts) if len(parts) > 1 else (sentence,)


def opens(text: str) -> bool:
    """Whether a text opens a question that has a word for what it asks, or is one for a yes or a no."""
    straight = straighten(text)
    return _OPENS.match(straight) is not None or _IS_CLOSED.match(straight) is not None


def asks_by_itself(rest: str) -> bool:
    """Whether what a noun opens is a question: "le bac part à quelle heure", "la serre vous la chauffez"."""
    straight = straighten(rest)
    return _ASKS_OF_A_NOUN.match(straight) is not None or _DONE_TO_IT.search(straight) is not None


def told_apart(parts: Sequence[str], told: str) -> tuple[str, ...]:
    """``parts`` with what "l'un" and "l'autre" stand for: both things that ``told`` names."""
    before, _, behind = straighten(told).partition(" et ")
    first, second = _A_NOUN.search(before), _A_NOUN.match(behind)
    asked = " ".join(map(straighten, parts))
    if first is None or second is None or not (_ONE.search(asked) and _OTHER.search(asked)):
        return tuple(parts)
    one, other = (noun[0][0].lower() + noun[0][1:] for noun in (first, second))
    return tuple(_OTHER.sub(other, _ONE.sub(one, straighten(part))) for part in parts)


def _parted(text: str) -> list[str]:
    """The questions of a text that opens with one."""
    straight = straighten(text)
    joints = _joints(straight, in_series=True)
    if not joints or not joints[-1]["and"]:
        joints = _joints(straight, in_series=False)
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(straight)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return pieces[:1] + [_whole(before, piece) for before, piece in pairwise(pieces)]


def _joints(straight: str, *, in_series: bool) -> list[re.Match[str]]:
    """Where one question ends and the next begins; a comma alone parts only questions of a series."""
    found: list[re.Match[str]] = []
    start = 0
    for joint in _JOINT.finditer(straight):
        left, right = straight[start : joint.start()], straight[joint.end() :]
        least = _LEAST - 1 if found else _LEAST
        if len(left.rpartition(", ")[2].split()) < least or len(right.split()) < _LEAST - 1:
            continue
        is_bare = _BARE.fullmatch(left) and not (_BARE.fullmatch(right) or _OPENS_WITH_ONE.match(left))
        if not found and is_bare and not _WHICH_ONE.match(right):
            continue
        is_row = in_series and joint["comma"] and _goes_on(left, right)
        if _is_parted(left, right, joint) if joint["and"] else is_row:
            found.append(joint)
            start = joint.end()
    return found


def _is_parted(left: str, right: str, joint: re.Match[str]) -> bool:
    """Whether what stands before and behind "et" are two questions."""
    relative = None if joint["comma"] else _RELATIVE.match(right)
    is_told_on = relative is not None and re.search(rf"\s(?:{relative[0]}\b)", left, re.IGNORECASE)
    is_of_closed = _IS_CLOSED.match(left) and (relative or _IS_BUT_ASKING.fullmatch(right))
    if not _asks(left) or is_told_on or is_of_closed:
        return False
    if _OPENS.match(right) or _IS_CLOSED.match(right):
        return True
    if _IS_CLOSED_OF_A_NOUN.match(right) and not _OF_BOTH.search(right):
        return _OPENS.match(left) is not None or _IS_CLOSED.match(left) is not None
    if _OF_BOTH.search(left):
        return False
    if _BY_VOICE.match(right):
        is_plain = _PLAINLY_OPENS.match(left) or _NAMES_A_DETAIL.match(left)
        return bool(is_plain) and not (_SUBORDINATE.search(left) or _OF_BOTH.search(right))
    if _IS_KNOWN.match(right):
        return True
    if _NAMES_A_DETAIL.match(right):
        return _OF_WHAT.match(left) is not None
    like = _IS_LIKE.match(right)
    link = like["link"] if like else None
    is_case = link is None or (_OF_A_FIGURE.search(left) and f" {link} " in left)
    return like is not None and bool(is_case)


def _goes_on(left: str, right: str) -> bool:
    """Whether a comma parts two questions of a series; "…, qui" may tell more of what stands before it."""
    if _OF_WHAT.match(left) and _NAMES_A_DETAIL.match(right):
        return True
    if not _asks(left) or not _OPENS.match(right):
        return False
    relative = _RELATIVE.match(right)
    return relative is None or left.lower().startswith(relative[0].lower())


def _asks(straight: str) -> bool:
    return any(shape.match(straight) is not None for shape in _QUESTIONS)


def _whole(before: str, piece: str) -> str:
    """A question behind another one, with the noun that it names by "celui" or the case that it varies."""
    straight = straighten(piece)
    known = _IS_KNOWN.match(straight)
    if known is not None:
        return known["known"] if known["known"][:2] not in ("si", "s'") else f"je veux {piece}"
    about = re.match(_ABOUT, straighten(before), re.IGNORECASE)
    if about is not None and _DOES.match(straight):
        return about[0] + piece
    one, which = _WHICH_ONE.match(straight), _WHICH.search(straighten(before))
    if one is not None and which is not None:
        return which[0][0].lower() + which[0][1:] + piece[one.end() :]
    if not _IS_LIKE.match(straight):
        return piece
    that, noun = _IS_THAT.match(straight), _A_NOUN.search(straighten(before))
    if that is not None and noun is not None and not _OPENS.match(straighten(before)):
        opening = before[: noun.start()] if _WISHES.match(straighten(before)) else ""
        return f"{opening}{noun[0]} {piece[that.end() :]}"
    return f"Et {piece}"
