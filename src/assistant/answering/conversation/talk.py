"""What a conversation was about when a message came: the questions so far, the last answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answering.conversation.phrases import Phrase, bodies, complement, phrase, places, things
from assistant.answering.page import Names
from assistant.answering.question import Intent, understand
from assistant.text import straighten

_HEAD = re.compile(r"(?:l[ae]s? |l'|une? )[^,;:?!]{2,60}?(?=[,;:?!]|$| est | sont | c'est )", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-–•*]|\d+[.)])\s+(?P<item>[^\n:;(\[]{2,60})", re.MULTILINE)
_SERIES = re.compile(r":\s*(?P<items>[^.;:\n]{3,200}?(?:,| et )[^.;:\n]{2,80})")
_TOWN = r"(?:à |de |d')?(?:L[ae]s? )?[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*[a-zà-ÿ][\w-]*"
_TOWNS = re.compile(rf"{_TOWN}(?:, {_TOWN})* et {_TOWN}")
"""Places one after the other: "à Dax, Foix et Gap"."""
_THING = r"(?:(?:l[ae]s?|des|une?)\s|l')(?:(?!(?<! de)(?<! à)\s(?:l[ae]s?|des|une?|et)\s)[^,;:.!?()\[]){2,60}"
_SERIES_OF_THINGS = re.compile(rf"(?<!\w){_THING}(?:, {_THING})+ et {_THING}(?=\s*[.;(\[]|$)", re.IGNORECASE)
_CAPITAL_NAME = r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*(?: [A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*)*"
_SERIES_OF_NAMES = re.compile(rf"{_CAPITAL_NAME}(?:, {_CAPITAL_NAME})+ et {_CAPITAL_NAME}")


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, as far as the next message may lean on it."""

    questions: tuple[str, ...]
    """What was asked, each question made whole, oldest first."""
    answer: str
    """What the last question was told; empty where it is not known."""
    names: Names
    answers: tuple[str, ...] = ()
    """All that was told so far, oldest first."""

    @property
    def last(self) -> str:
        """The last question."""
        return self.questions[-1]

    def bodies(self) -> tuple[Phrase, ...]:
        """The bodies last spoken of, the likeliest first: who was asked about, or found for a "who"."""
        asked = understand(self.last, self.names)
        in_order = [self.answer, self.last] if asked.intent is Intent.WHO else [self.last, self.answer]
        for question in (*in_order, *reversed(self.questions[:-1])):
            found = [
                self._known(placed.phrase, placed.organism_id) for placed in bodies(question, self.names)
            ]
            if found and question not in in_order:
                return tuple(found)
            if found:
                others = [
                    self._known(placed.phrase, placed.organism_id)
                    for text in in_order
                    if text is not question
                    for placed in bodies(text, self.names)
                ]
                return (*found, *others)
        return ()

    def things(self) -> tuple[Phrase, ...]:
        """What the last question was about besides bodies, or the words at its head."""
        found = [placed.phrase for placed in things(self.last, self.names)]
        if found:
            return tuple(found)
        head = _HEAD.match(straighten(self.last))
        return (phrase(head[0]),) if head and not bodies(head[0], self.names) else ()

    def told(self) -> Phrase | None:
        """What the last answer told of behind its bodies, with a definite article: "l'aide d'urgence"."""
        return self._object_in(self.answer)

    def asked(self) -> Phrase | None:
        """What the last question asked of behind its bodies, with a definite article."""
        return self._object_in(self.last)

    def _object_in(self, text: str) -> Phrase | None:
        behind = max((placed.span.end for placed in bodies(text, self.names)), default=0)
        found = next((placed.phrase for placed in things(text[behind:], self.names)), None)
        return None if found is None else _definite(found)

    def referent(self, pronoun: str) -> Phrase | None:
        """What "il", "elles", … stands for: a body rather than a thing, of the same number and gender."""
        likely = (*self.bodies(), *self.things())
        plural, feminine = pronoun in ("ils", "elles", "eux"), pronoun in ("elle", "elles")
        found = next((one for one in likely if _agrees(one, plural=plural, feminine=feminine)), None)
        found = found or next(iter(likely), None)
        return None if found is None else _in_number(found, plural=plural, feminine=feminine)

    def object(self, pronoun: str, *, body: bool) -> Phrase | None:
        """What "le", "la", "les" or "l'" stands for: a thing rather than a body, but for ``body``.

        Of several, the first that agrees with it in number and gender.
        """
        likely = (*self.bodies(), *self.things()) if body else (*self.things(), *self.bodies())
        found = next(iter(likely), None)
        if found is None or pronoun == "l'":
            return found
        plural, feminine = pronoun == "les", pronoun == "la"
        fitting = next((one for one in likely if _agrees(one, plural=plural, feminine=feminine)), None)
        inner = complement(found)
        if fitting is None and (inner.plural if plural else found.plural):
            return _with_article(inner, pronoun)
        return fitting or found

    def place(self) -> str | None:
        """The place last spoken of, behind its preposition: "à X"."""
        for text in (self.last, self.answer):
            found = places(text, self.names)
            if found:
                link = found[-1]["link"]
                return f"à {found[-1]['name']}" if link in ("de", "d'", "du") else found[-1][0]
        return None

    def answered(self, answer: str) -> "Talk":
        """The same talk, its last question told ``answer``."""
        return replace(self, answer=answer, answers=(*self.answers, answer))

    def asked_on(self, question: str) -> "Talk":
        """The same talk, with one more question, whose answer is to come."""
        return replace(self, questions=(*self.questions, question), answer="")

    def listed(self, article: str = "") -> tuple[Phrase, ...]:
        """What the last answer names one after the other, else the last one that did."""
        found = self._listed_in(self.answer, article)
        if len(found) > 1:
            return found
        earlier = (self._listed_in(answer, article) for answer in reversed(self.answers))
        return next((one for one in earlier if len(one) > 1), found)

    def _listed_in(self, answer: str, article: str) -> tuple[Phrase, ...]:
        """Bodies, else the items of a list, else places, else a series of things."""
        by_id = {placed.organism_id: placed for placed in reversed(bodies(answer, self.names))}
        inner = sorted(by_id.values(), key=lambda placed: placed.span.start)
        if len(inner) > 1:
            return tuple(self._known(placed.phrase, placed.organism_id) for placed in inner)
        items = tuple(phrase(item) for item in _items(answer)) or tuple(self._at_places(answer, article))
        items = items or tuple(phrase(item) for item in _in_series(answer))
        return items or tuple(self._known(placed.phrase, placed.organism_id) for placed in inner)

    def _at_places(self, answer: str, article: str) -> Iterator[Phrase]:
        """The body of each of the places that an answer gives one after the other."""
        series = _TOWNS.search(straighten(answer))
        named = bodies(answer, self.names) or bodies(self.last, self.names)
        body = self.names.get(named[0].organism_id or "") if named else None
        if series is None or body is None:
            return
        for town in re.split(r", | et ", series[0]):
            bare = re.sub(r"^(?:à |de |d')", "", town)
            of = re.match(r"(?P<article>L[ae]s?) (?P<name>.+)", bare)
            place = Phrase(of["article"].lower(), of["name"]).of if of else Phrase("", bare).of
            yield _elided(Phrase(article, f"{body.full_name or body.name} {place}"))

    def _known(self, written: Phrase, organism_id: str | None) -> Phrase:
        """A name with its usual article where none, or an indefinite one, is written."""
        if written.article in ("un", "une"):
            return _definite(written)
        organism = self.names.get(organism_id) if organism_id and not written.article else None
        return Phrase(organism.article or "", written.words) if organism else written


def _definite(one: Phrase) -> Phrase:
    """A phrase with the definite article in the place of an indefinite one."""
    if one.article not in ("un", "une"):
        return one
    return _elided(Phrase("le" if one.article == "un" else "la", one.words))


def _elided(one: Phrase) -> Phrase:
    """A phrase in the singular, its definite article elided before a vowel."""
    is_vowel = re.match(r"[aeiouyhéèêàâîôœ]", one.words, re.IGNORECASE)
    return Phrase("l'", one.words) if is_vowel and one.article in ("le", "la") else one


def _items(answer: str) -> Iterator[str]:
    bulleted = [match["item"].strip() for match in _ITEM.finditer(answer)]
    if bulleted:
        yield from bulleted
        return
    series = _SERIES.search(answer)
    if series:
        yield from (part.strip() for part in re.split(r",\s*|\s+et\s+", series["items"]) if part.strip())


def _in_series(answer: str) -> Iterator[str]:
    """Three things or more in one sentence: "les X, les Y et les Z"."""
    series = _SERIES_OF_THINGS.search(straighten(answer)) or _SERIES_OF_NAMES.search(straighten(answer))
    if series:
        yield from (part.strip() for part in re.split(r",\s*|\s+et\s+", series[0]) if part.strip())


def _agrees(one: Phrase, *, plural: bool, feminine: bool) -> bool:
    if not one.article:
        return True
    other_gender = ("le", "un") if feminine else ("la", "une")
    return one.plural == plural and one.article not in other_gender


def _in_number(one: Phrase, *, plural: bool, feminine: bool) -> Phrase:
    """The phrase with an article in the number of the pronoun that stood for it."""
    if one.article and one.plural == plural:
        return one
    return Phrase("les" if plural else "la" if feminine else "le", one.words)


def _with_article(one: Phrase, pronoun: str) -> Phrase:
    return one if one.article == "l'" else Phrase(pronoun, one.words)
