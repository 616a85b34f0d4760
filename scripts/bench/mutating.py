"""Wrong claims, made from faithful ones by one mechanical change each.

What a change happens to leave true is left out, by rules that read the texts and not the gate's verdict:
a body is not put for one that stands beside it in the same breath ("les A et les B"), nor for one of its
group; items of one enumeration are not exchanged; another quote is not taken where it holds all the claim's
words; and no changed claim counts that some statement's faithful claim says word for word.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.text import fold
from assistant.types import Statement
from assistant.writing.claims import Claim
from assistant.writing.wording import listed
from bench.retelling import Retold, Texts

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w])")
_SPELT = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "dix"]
_UNITS = [
    ("%", "€"),
    ("euros", "%"),
    ("millions", "milliards"),
    ("milliards", "millions"),
    ("jours", "mois"),
    ("mois", "ans"),
    ("ans", "jours"),
    ("heures", "jours"),
    ("semaines", "mois"),
    ("km", "m"),
]
_DATES = [("janvier", "mai"), ("mars", "juin"), ("lundi", "mardi"), ("vendredi", "samedi"), ("juin", "mars")]
_LEVELS = ["national", "régional", "départemental", "local"]
_FEMININE = ["nationale", "régionale", "départementale", "locale"]
_PLACE = re.compile(r"(?<=[a-zé,(] )(?<!\. )[A-ZÉÎ][a-zàâéèêëîïôöûüç]+(?:-[A-Za-zÉé]+)*")
_VERB = re.compile(
    r"(?P<verb>\b(?:sont|est|ont|a|doivent|doit|peuvent|peut|(?!souvent\b|comment\b)[a-zéèêîôûç]{3,}ent)\b)"
)
_DENIED = re.compile(r"\b(?:ne |n['’])(?P<verb>[\w’' -]{2,30}?) (?:pas|plus|jamais)\b")
_APART = re.compile(r"(?:,| et| ou| ni| les?| la| l['’]| aux?| des?| du| d['’]|\s|[/()«»]|\b[A-ZÉ][\w-]+)*")
"""What stands between the items of an enumeration of bodies."""


@dataclass(frozen=True)
class Mutated:
    """A claim that its quote does not say, made in the way that ``kind`` names."""

    kind: str
    claim: Claim
    origin: Retold


class Mutator:
    """Makes wrong claims; the same ones for the same texts and ``seed``."""

    def __init__(self, texts: Texts, faithful: list[Retold], seed: int = 0) -> None:
        self._texts = texts
        self._faithful = faithful
        self._true = {fold(one.claim.text) for one in faithful}
        self._random = random.Random(seed)
        self._bodies = [one for one in texts.names.organisms if one.is_body]
        self._numbers = sorted({n for one in texts.statements for n in _NUMBER.findall(one.text)})
        self._common = {word for one in texts.statements for word in re.findall(r"\b[a-zà-ÿ]+", one.text)}
        self._places = sorted({p for one in texts.statements for p in self._places_in(one.text)})

    def mutated(self, origin: Retold) -> Iterator[Mutated]:
        """The wrong claims of one faithful claim, by every kind of change that it allows."""
        makers: dict[str, Callable[[Retold], Iterator[Claim]]] = {
            "body of elsewhere": self._body_of_elsewhere,
            "body of the proof": self._body_of_the_proof,
            "bodies exchanged": self._bodies_exchanged,
            "number changed": self._number_changed,
            "number of the proof": self._number_of_the_proof,
            "unit or date changed": self._unit_changed,
            "place of elsewhere": self._place_of_elsewhere,
            "place of the proof": self._place_of_the_proof,
            "level changed": self._level_changed,
            "negated": self._negated,
            "denial lost": self._denial_lost,
            "other passage": self._other_passage,
            "quote of a neighbour": self._neighbours_quote,
            "quote of elsewhere": self._quote_of_elsewhere,
            "quote stitched": self._stitched,
        }
        by_quote = {"other passage", "quote of a neighbour", "quote of elsewhere", "quote stitched"}
        for kind, make in makers.items():
            for claim in make(origin):
                text = fold(claim.text)
                if kind in by_quote or (text not in self._true and text != fold(origin.claim.text)):
                    yield Mutated(kind, claim, origin)

    def _body_of_elsewhere(self, origin: Retold) -> Iterator[Claim]:
        stand = self._named(_proof(origin))
        for start, end, body in self._mentions(origin.claim.text)[:2]:
            others = [one for one in self._bodies if one.id not in stand and not self._related(body, one.id)]
            for other in self._random.sample(others, min(2, len(others))):
                yield _with(origin, start, end, other.name)

    def _body_of_the_proof(self, origin: Retold) -> Iterator[Claim]:
        text, proof = origin.claim.text, _proof(origin)
        for start, end, body in self._mentions(text):
            for other in sorted(self._named(proof) - {body}):
                if not self._is_true_of(other, body, start, end, origin):
                    yield _with(origin, start, end, self._form(other, proof))

    def _bodies_exchanged(self, origin: Retold) -> Iterator[Claim]:
        text = origin.claim.text
        found = self._mentions(text)
        for place, (start, end, body) in enumerate(found):
            for first, last, other in found[place + 1 :]:
                if (
                    body != other
                    and not self._related(body, other)
                    and not self._are_beside(body, other, origin)
                ):
                    swapped = (
                        text[:start] + text[first:last] + text[end:first] + text[start:end] + text[last:]
                    )
                    yield _told(origin, swapped)

    def _number_changed(self, origin: Retold) -> Iterator[Claim]:
        text = origin.claim.text
        known = set(_NUMBER.findall(_proof(origin)))
        for match in _NUMBER.finditer(text):
            value = int(re.sub(r"\D", "", match[0]))
            near = [
                str(value + 1),
                str(value * 10),
                str(max(value - 1, 0)),
                self._random.choice(self._numbers),
            ]
            for other in dict.fromkeys(near):
                if other not in known:
                    yield _with(origin, match.start(), match.end(), other)
        for place, word in enumerate(_SPELT):
            match_ = re.search(rf"\b{word}\b", text)
            if match_ is not None:
                other = _SPELT[(place + 1) % len(_SPELT)]
                if not re.search(rf"\b{other}\b", _proof(origin)):
                    yield _with(origin, match_.start(), match_.end(), other)

    def _number_of_the_proof(self, origin: Retold) -> Iterator[Claim]:
        text, proof = origin.claim.text, _proof(origin)
        found = list(_NUMBER.finditer(text))
        for match in found:
            for other in sorted(set(_NUMBER.findall(proof)) - {match[0]}):
                if not _are_listed(proof, match[0], other):
                    yield _with(origin, match.start(), match.end(), other)
        for one, other_ in pairwise(found):
            if one[0] != other_[0] and not _are_listed(proof, one[0], other_[0]):
                between = text[one.end() : other_.start()]
                swapped = text[: one.start()] + other_[0] + between + one[0] + text[other_.end() :]
                yield _told(origin, swapped)

    def _unit_changed(self, origin: Retold) -> Iterator[Claim]:
        for said, other in (*_UNITS, *_DATES):
            match = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", origin.claim.text)
            is_unit = (said, other) in _DATES or re.search(rf"\d\s{re.escape(said)}", origin.claim.text)
            if match is not None and is_unit and other not in fold(_proof(origin)):
                yield _with(origin, match.start(), match.end(), other)

    def _place_of_elsewhere(self, origin: Retold) -> Iterator[Claim]:
        text, proof = origin.claim.text, fold(_proof(origin))
        others = [one for one in self._places if fold(one) not in proof]
        for place in self._places_in(text)[:2]:
            start = text.index(place)
            for other in self._random.sample(others, min(2, len(others))):
                yield _with(origin, start, start + len(place), other)

    def _place_of_the_proof(self, origin: Retold) -> Iterator[Claim]:
        text, proof = origin.claim.text, _proof(origin)
        for place in self._places_in(text):
            for other in self._places_in(proof):
                start = text.index(place)
                is_row_of = text[:start].strip() in ("Pour", "Pour La", "Pour Le")
                if other != place and not is_row_of and not _are_listed(proof, place, other):
                    yield _with(origin, start, start + len(place), other)

    def _level_changed(self, origin: Retold) -> Iterator[Claim]:
        for levels in (_LEVELS, _FEMININE):
            for level in levels:
                match = re.search(rf"\bniveau {level}\b", origin.claim.text)
                if match is not None:
                    other = levels[(levels.index(level) + 1) % len(levels)]
                    yield _with(origin, match.start(), match.end(), f"niveau {other}")

    def _negated(self, origin: Retold) -> Iterator[Claim]:
        text = origin.claim.text
        if re.search(r"\b(?:ne|n['’]|non|sans|aucun)\b", text):
            return
        match = _VERB.search(text)
        if match is not None:
            verb = match["verb"]
            ne = "n’" if verb[0] in "aeéêiouy" else "ne "
            clitic = re.search(r"\b(?:se |s['’]|y |en |leur |lui )$", text[: match.start()])
            start = clitic.start() if clitic else match.start()
            if clitic:
                ne = "ne "
            for second in ("pas", "plus", "jamais"):
                changed = f"{ne}{text[start : match.end()]} {second}"
                yield _with(origin, start, match.end(), changed)
        if text.startswith(("C’est", "Ce sont")):
            opening = "Ce n’est pas" if text.startswith("C’est") else "Ce ne sont pas"
            yield _told(origin, re.sub(r"^(?:C’est|Ce sont)", opening, text))
        for said, other in ((" avec ", " sans "), (" et la ", " sans la "), (" et les ", " sauf les ")):
            if said in text:
                yield _told(origin, text.replace(said, other, 1))

    def _denial_lost(self, origin: Retold) -> Iterator[Claim]:
        text = origin.claim.text
        match = _DENIED.search(text)
        if match is not None:
            yield _with(origin, match.start(), match.end(), match["verb"].strip())
        for said, other in ((" et non ", " et "), (" sans ", " avec "), (" sauf ", " et "), (" non ", " ")):
            if said in text:
                yield _told(origin, text.replace(said, other, 1))

    def _other_passage(self, origin: Retold) -> Iterator[Claim]:
        shown = self._texts.excerpts(origin.claim.passage)
        words = _words(origin.claim.quote)
        others = [
            one.number
            for one in shown
            if one.number != origin.claim.passage
            and words not in _words(" ".join(s.text for s in one.statements))
        ]
        for number in self._random.sample(others, min(2, len(others))):
            yield Claim(origin.claim.text, number, origin.claim.quote)

    def _neighbours_quote(self, origin: Retold) -> Iterator[Claim]:
        passage = self._texts.passages[origin.claim.passage - 1]
        place = passage.index(origin.statements[0])
        near = [one for one in passage[max(place - 2, 0) : place + 3] if self._is_other(one, origin)]
        for other in near:
            yield Claim(origin.claim.text, origin.claim.passage, other.text)

    def _quote_of_elsewhere(self, origin: Retold) -> Iterator[Claim]:
        shown = [
            one for one in self._texts.excerpts(origin.claim.passage) if one.number != origin.claim.passage
        ]
        others = [(one.number, s) for one in shown for s in one.statements if self._is_other(s, origin)]
        for number, other in self._random.sample(others, min(2, len(others))):
            yield Claim(origin.claim.text, number, other.text)

    def _stitched(self, origin: Retold) -> Iterator[Claim]:
        words = origin.claim.quote.split()
        chosen = self._random.choice(self._texts.statements)
        if len(words) < 4 or not self._is_other(chosen, origin):
            return
        other = chosen.text.split()
        quote = " ".join([*words[: len(words) // 2], *other[len(other) // 2 :]])
        whole = " ".join(one.text for one in self._texts.passages[origin.claim.passage - 1])
        if _words(quote) not in _words(whole):
            yield Claim(origin.claim.text, origin.claim.passage, quote)

    def _is_other(self, statement: Statement, origin: Retold) -> bool:
        """Whether a statement, with what is cited beside it, lacks words of the claim and of its origin."""
        stands = any(_words(statement.text) in _words(one.text) for one in origin.statements)
        if statement in origin.statements or stands:
            return False
        whole = " ".join([*(part.text for part in statement.context), statement.text])
        said, told = (_roots(self._without_bodies(part)) for part in (origin.claim.text, whole))
        own = _roots(" ".join(self._without_bodies(one.text) for one in origin.statements))
        return bool(own - told) and bool(said - told)

    def _without_bodies(self, text: str) -> str:
        for mention in reversed(self._texts.names.mentions(text)):
            text = text[: mention.span.start] + " " + text[mention.span.end :]
        return text

    def _mentions(self, text: str) -> list[tuple[int, int, str]]:
        bodies = {one.id for one in self._bodies}
        return [
            (one.span.start, one.span.end, one.organism_id)
            for one in self._texts.names.mentions(text)
            if one.organism_id in bodies
        ]

    def _named(self, text: str) -> set[str]:
        return {body for _, _, body in self._mentions(text)}

    def _form(self, body: str, proof: str) -> str:
        return min((proof[start:end] for start, end, one in self._mentions(proof) if one == body), key=len)

    def _related(self, body: str, other: str) -> bool:
        names = self._texts.names
        groups = (
            {body, *(one.id for one in names.groups(body))},
            {other, *(one.id for one in names.groups(other))},
        )
        return bool(groups[0] & groups[1])

    def _is_true_of(self, other: str, body: str, start: int, end: int, origin: Retold) -> bool:
        """Whether a claim about one body may hold of another one that is put in its place."""
        text = origin.claim.text
        is_label = not text[:start].strip("LESles’' ") and re.match(r"(?: \([^()]*\))? :", text[end:])
        if is_label and other in origin.statements[0].organisms[:1]:
            return True
        is_explained = text[end : end + 2] == " (" or text[:start].endswith("(")
        return self._related(body, other) or (not is_explained and self._are_beside(body, other, origin))

    def _are_beside(self, body: str, other: str, origin: Retold) -> bool:
        """Whether two bodies stand in one breath in the proof, and the statements are about both."""
        if not all({body, other} <= set(one.organisms) for one in origin.statements):
            own = "\n".join(one.text for one in origin.statements)
            return self._stand_together(body, other, own)
        return self._stand_together(body, other, _proof(origin))

    def _stand_together(self, body: str, other: str, text: str) -> bool:
        chains: list[set[str]] = []
        last = 0
        for start, end, one in self._mentions(text):
            if chains and _APART.fullmatch(text[last:start]):
                chains[-1].add(one)
            else:
                chains.append({one})
            last = end
        return any({body, other} <= chain for chain in chains)

    def _places_in(self, text: str) -> list[str]:
        bodies = [(start, end) for start, end, _ in self._mentions(text)]
        return list(
            dict.fromkeys(
                match[0]
                for match in _PLACE.finditer(text)
                if not any(start <= match.start() < end for start, end in bodies)
                and match[0].lower() not in self._common
                and fold(match[0]) not in listed("function")
            )
        )


def _proof(origin: Retold) -> str:
    parts = [part.text for one in origin.statements for part in one.context]
    return "\n".join([*dict.fromkeys(parts), *(one.text for one in origin.statements)])


def _are_listed(proof: str, one: str, other: str) -> bool:
    """Whether two numbers or places are items of one enumeration: nothing but links stands between them."""
    places = [
        (m.start(), m.end(), w)
        for w in (one, other)
        for m in re.finditer(rf"(?<!\w){re.escape(w)}(?!\w)", proof)
    ]
    places.sort()
    links = (
        r",| et| ou|\s%|\s|\d+"
        if one.isdigit()
        else r",| et| ou|\s|[A-ZÉÎ][\w’'-]+|l['’]|la|le|les|à|aux?|en"
    )
    stretch = re.compile(rf"(?:{links})*")
    return any(
        a[2] != b[2] and stretch.fullmatch(proof[a[1] : b[0]]) for a in places for b in places if a[1] <= b[0]
    )


def _with(origin: Retold, start: int, end: int, other: str) -> Claim:
    text = origin.claim.text
    return _told(origin, text[:start] + other + text[end:])


def _told(origin: Retold, text: str) -> Claim:
    return Claim(text, origin.claim.passage, origin.claim.quote)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _roots(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]{4,}", fold(text)) if word not in listed("function")}
