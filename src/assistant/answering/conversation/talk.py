"""What a conversation was about when a message came: the questions so far, the last answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answering.asked.question import Intent, understand
from assistant.answering.conversation.phrases import (
    KIN,
    Phrase,
    Placed,
    bodies,
    complement,
    guessed_gender,
    owner,
    phrase,
    places,
    things,
)
from assistant.answering.conversation.series import (
    announced,
    head_of_towns,
    numbered,
    things_in_turn,
    towns,
)
from assistant.answering.quoting.page import Names
from assistant.text import straighten

_HEAD = re.compile(r"(?:l[ae]s? |l'|une? )[^,;:?!]{2,60}?(?=[,;:?!]|$| est | sont | c'est )", re.IGNORECASE)


_ORGAN = re.compile(
    r"(?P<article>(?:l[ea]|une?) |l')(?P<words>(?:conseil|comité|commission|médiat\w+|conciliat\w+|jury"
    r"|bureau|chambre|inspection|assemblée)(?: (?!d[eu]\b|des\b)[\w-]+)? (?:de la |de l'|du |des |de |d'))$",
    re.IGNORECASE,
)
"""Before a body, what is a part of it that acts for itself: "le conseil de"."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, as far as the next message may lean on it."""

    questions: tuple[str, ...]
    """What was asked, each question made whole, oldest first."""
    answer: str
    """What the last question was told; empty where it is not known."""
    names: Names
    answers: tuple[str, ...] = ()
    """What each question was told, empty where it is not known."""
    subject: Phrase | None = None
    """What the next message goes back to: its pronouns stand for that."""

    @property
    def last(self) -> str:
        """The last question."""
        return self.questions[-1]

    def bodies(self) -> tuple[Phrase, ...]:
        """The bodies last spoken of, the likeliest first: who was asked about, or found for a "who".

        Before them, what the message goes back to.
        """
        return (*self._returned_to(), *self._bodies())

    def _returned_to(self) -> tuple[Phrase, ...]:
        return () if self.subject is None else (self.subject,)

    def _bodies(self) -> tuple[Phrase, ...]:
        asked = understand(self.last, self.names)
        in_order = [self.answer, self.last] if asked.intent is Intent.WHO else [self.last, self.answer]
        for question in (*in_order, *reversed(self.questions[:-1])):
            found = [self.known(placed) for placed in bodies(question, self.names)]
            if found and question not in in_order:
                return tuple(found)
            if found:
                others = [
                    self.known(placed)
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
            return (*self._returned_to(), *found)
        head = _HEAD.match(straighten(self.last))
        own: tuple[Phrase, ...] = (phrase(head[0]),) if head and not bodies(head[0], self.names) else ()
        if not own and not bodies(self.last, self.names):
            own = owner(straighten(self.last))
        return (*self._returned_to(), *own)

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

    def referent(self, pronoun: str, *, of_things: bool = False) -> Phrase | None:
        """What "il", "elles", … stands for: a body rather than a thing, of the same number and gender.

        "Ils" are also those of the one body that was found for a "who", but where the clause is said
        ``of_things``.
        """
        likely = (*self.bodies(), *self.things())
        plural, feminine = pronoun in ("ils", "elles", "eux"), pronoun in ("elle", "elles")
        fitting = [one for one in likely if _agrees(one, plural=plural, feminine=feminine)]
        doer = self._doer() if plural and not of_things else None
        organ = None if plural else self._organ(feminine=feminine)
        if self.subject is not None and bodies(str(self.subject), self.names):
            found: Phrase | None = self.subject
        elif organ is not None:
            found = organ
        elif doer is not None and not any(one in self.bodies() for one in fitting):
            found = doer
        else:
            kin = () if plural else self._kin(feminine=feminine)
            own = [one for one in fitting if one in self.bodies()]
            found = next(iter((*own, *kin, *fitting, *likely)), None)
        return None if found is None else _in_number(found, plural=plural, feminine=feminine)

    def _organ(self, *, feminine: bool) -> Phrase | None:
        """The organ of a body that the last answer, else the last question, speaks of in its place."""
        for text in map(straighten, (self.answer, self.last)):
            named = next(iter(self.names.mentions(text)), None)
            found = _ORGAN.search(text[: named.span.start]) if named is not None else None
            if named is not None and found is not None:
                name = text[named.span.start : named.span.end]
                one = _definite(Phrase(found["article"].lower().strip(), f"{found['words']}{name}"))
                return one if _agrees(one, plural=False, feminine=feminine) else None
        return None

    def _kin(self, *, feminine: bool) -> tuple[Phrase, ...]:
        """Somebody of the user's own whom the last question speaks of: "ma fille"."""
        found = KIN.search(straighten(self.last))
        if found is None or (found["whose"].lower() == "ma") != feminine:
            return ()
        return (Phrase(found["whose"].lower(), found["who"]),)

    def _doer(self) -> Phrase | None:
        """The one body that the last answer gives for a "who"."""
        if understand(self.last, self.names).intent is not Intent.WHO:
            return None
        found = {placed.organism_id: placed for placed in reversed(bodies(self.answer, self.names))}
        own = [self.known(placed) for placed in found.values()]
        return own[0] if len(own) == 1 else None

    def object(self, pronoun: str, *, body: bool) -> Phrase | None:
        """What "le", "la", "les" or "l'" stands for: a thing rather than a body, but for ``body``.

        Of several, the first that agrees with it in number and gender.
        """
        likely = (*self.bodies(), *self.things()) if body else (*self.things(), *self.bodies())
        found = next(iter(likely), None)
        organ = self._organ(feminine=pronoun == "la") if pronoun in ("le", "la") else None
        if organ is not None:
            return organ
        if found is None or pronoun == "l'":
            return found
        plural, feminine = pronoun == "les", pronoun == "la"
        fitting = next((one for one in likely if _agrees(one, plural=plural, feminine=feminine)), None)
        inner = complement(found)
        if fitting is None and (inner.plural if plural else found.plural):
            return _with_article(inner, pronoun)
        is_elided = found.article == "l'" and inner != found
        if fitting is None and is_elided and _agrees(inner, plural=plural, feminine=feminine):
            return inner
        return fitting or found

    def place(self) -> str | None:
        """The one place last spoken of, behind its preposition: "à X"; one that was asked about first.

        None where the message goes back to something, or the answer has several towns: then it is the body's.
        """
        asked, told = places(self.last, self.names), places(self.answer, self.names)
        found = asked or told
        if not found or self.subject is not None or (not asked and len(towns(self.answer)) > 1):
            return None
        link = found[-1]["link"]
        return f"à {found[-1]['name']}" if link in ("de", "d'", "du") else found[-1][0]

    def answered(self, answer: str) -> "Talk":
        """The same talk, its last question told ``answer``."""
        return replace(self, answer=answer, answers=(*self._before(), answer))

    def asked_on(self, question: str) -> "Talk":
        """The same talk, with one more question, whose answer is to come."""
        answers = (*self._before(), self.answer, "")
        return replace(self, questions=(*self.questions, question), answer="", answers=answers)

    def back_to(self, place: int) -> "Talk":
        """The talk as it stood after the question at ``place``."""
        answers = (*self._before(), self.answer)[: place + 1]
        return Talk(self.questions[: place + 1], answers[-1], self.names, answers)

    def _before(self) -> tuple[str, ...]:
        """What the questions before the last one were told."""
        return self.answers[: len(self.questions) - 1]

    def listed(self, article: str = "", *, pairs: bool = False) -> tuple[Phrase, ...]:
        """What the last answer names one after the other, else the last one that did.

        ``pairs``: whether two things of one sentence are such a series.
        """
        found = self._listed_in(self.answer, article, pairs=pairs)
        if len(found) > 1:
            return found
        earlier = (self._listed_in(answer, article, pairs=pairs) for answer in reversed(self.answers))
        return next((one for one in earlier if len(one) > 1), found)

    def _listed_in(self, answer: str, article: str, *, pairs: bool) -> tuple[Phrase, ...]:
        """Bodies, else the items of a list, else places, else a series of things."""
        by_id = {placed.organism_id: placed for placed in reversed(bodies(answer, self.names))}
        inner = sorted(by_id.values(), key=lambda placed: placed.span.start)
        own = tuple(self.known(placed) for placed in inner)
        in_list = numbered(answer)
        if len(own) > 1 and not len(own) < len(in_list):
            return own
        items = tuple(phrase(item) for item in in_list or announced(answer))
        items = items or tuple(self._at_places(answer, article))
        return items or tuple(phrase(item) for item in things_in_turn(answer, pairs=pairs)) or own

    def _at_places(self, answer: str, article: str) -> Iterator[Phrase]:
        """The body, or what else stands there, of each of the places that an answer gives in turn."""
        head = self.kind() or head_of_towns(answer)
        for town in towns(answer) if head else ():
            yield at_town(article, head, town)

    def kind(self) -> str:
        """The name of one of the bodies last spoken of: "bureau de quai"; empty where there is none."""
        named = bodies(self.answer, self.names) or bodies(self.last, self.names)
        body = self.names.get(named[0].organism_id or "") if named else None
        return "" if body is None else body.full_name or body.name

    def known(self, placed: Placed) -> Phrase:
        """A name with its usual article where none, or an indefinite one, is written."""
        written = placed.phrase
        if written.article in ("un", "une"):
            return _definite(written)
        is_bare = placed.organism_id and not written.article
        organism = self.names.get(placed.organism_id or "") if is_bare else None
        return Phrase(organism.article or "", written.words) if organism else written


def at_town(article: str, head: str, town: str) -> Phrase:
    """One of several that stand in different towns: "le bureau de quai du Havre"."""
    of = re.match(r"(?P<article>L[ae]s?) (?P<name>.+)", town)
    place = Phrase(of["article"].lower(), of["name"]).of if of else Phrase("", town).of
    return _elided(Phrase(article, f"{head} {place}"))


def _definite(one: Phrase) -> Phrase:
    """A phrase with the definite article in the place of an indefinite one."""
    if one.article not in ("un", "une"):
        return one
    return _elided(Phrase("le" if one.article == "un" else "la", one.words))


def _elided(one: Phrase) -> Phrase:
    """A phrase in the singular, its definite article elided before a vowel."""
    is_vowel = re.match(r"[aeiouyhéèêàâîôœ]", one.words, re.IGNORECASE)
    return Phrase("l'", one.words) if is_vowel and one.article in ("le", "la") else one


def _agrees(one: Phrase, *, plural: bool, feminine: bool) -> bool:
    if not one.article:
        return True
    other_gender = ("le", "un") if feminine else ("la", "une")
    is_elided_feminine = one.article == "l'" and guessed_gender(one.words) == "la"
    return (
        one.plural == plural
        and one.article not in other_gender
        and (feminine or plural or not is_elided_feminine)
    )


def _in_number(one: Phrase, *, plural: bool, feminine: bool) -> Phrase:
    """The phrase with its own article, else with one in the number of the pronoun that stood for it."""
    if one.article:
        return one
    return Phrase("les" if plural else "la" if feminine else "le", one.words)


def _with_article(one: Phrase, pronoun: str) -> Phrase:
    return one if one.article == "l'" else Phrase(pronoun, one.words)
