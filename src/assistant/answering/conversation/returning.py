"""Going back to an earlier subject: "pour revenir aux ateliers, on y mange ?", "ma première question"."""

import re
from dataclasses import replace
from typing import NamedTuple

from assistant.answering.asked.french import capital
from assistant.answering.asked.wording import is_form
from assistant.answering.conversation.phrases import Phrase, bodies, phrase, things
from assistant.answering.conversation.pointing import LAST, RANK, RANKED_HEADS, RANKS, asked_about
from assistant.answering.conversation.talk import Talk
from assistant.text import fold

_BACK = re.compile(
    r"^\W*(?:(?:bon|ok|okay|d'accord|merci|bien|oui|ah|euh|super|parfait|très bien|alors|donc|bref|et|mais"
    r"|puis|sinon|du coup)\b[ ,.!…]*)*"
    r"(?:revenons(?:-en)?|revenir|pour (?:en )?revenir|(?:je|j'en) reviens"
    r"|on (?:en )?revient|retour(?:nons)?|reparlons|reparle-moi|si on revenait|si on revient"
    r"|on peut revenir) "
    r"(?P<topic>(?:à|a|aux?|sur|(?<=parlons )d[eu]s?|(?<=parle-moi )d[eu]s?|(?<=parlons )d'"
    r"|(?<=parle-moi )d')\s?.+?)"
    r"(?:\s*[,:;.!?–—-]+\s+|\s+(?=(?:combien|où|qui|que|quel\w*|comment|quand|pourquoi|est-ce|ils?|elles?|on|y"
    r"|c'est|ça)\b)|\s*[?!.]*$)(?P<question>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_A_RETURN = re.compile(r"\W*retour ", re.IGNORECASE)
"""A return that may be no going back to what was spoken of: "Retour à quai : qui paie ?"."""
_MY_QUESTION = re.compile(
    r"(?:ma|mes|la|le|au) ?(?:toute )?(?:(?P<rank>premi(?:er|ère|ere)|deuxi[eè]me|troisi[eè]me"
    r"|précédente|dernière|derniere) )?"
    r"(?:question|demande|sujet|début|debut|départ|depart)(?: (?P<which>initiale?|précédente|d'avant"
    r"|de départ|du début|de tout à l'heure))?",
    re.IGNORECASE,
)
_BARE_RANK = re.compile(
    rf"(?:à |a |aux? |sur |d[eu]s? )?(?:l[ae]s? )?(?P<rank>{RANK})(?: (?:{RANKED_HEADS}))?\W*", re.IGNORECASE
)
"""A topic that is but a rank: "au premier", "à la deuxième caisse"."""
_LINK = re.compile(
    r"^(?:à|a|sur|de)\s(?=(?:l[ae]s?|une?|m(?:on|a|es)|nos|notre|vos|votre|ce|cet|cette|ces)\s|l')|^(?:sur|d')\s?",
    re.IGNORECASE,
)


class Returned(NamedTuple):
    """A conversation gone back to an earlier question, and what is now asked there."""

    talk: Talk
    question: str
    subject: Phrase | None = None
    """What it goes back to, where that has a name."""

    def about(self, asked: str) -> str:
        """``asked``, what became of the question, with the subject before it where it does not name it."""
        if self.subject is None or _stems(self.subject.words) & _stems(asked):
            return asked
        if asked != self.question or self.talk.names.mentions(asked):
            return asked
        return f"{capital(self.subject.to)}, {asked}"


def returned(text: str, talk: Talk) -> Returned | None:
    """Where ``text`` goes back to: the question of old that its topic names, and what it asks now."""
    match = _BACK.match(text)
    if match is None:
        return None
    topic, question = match["topic"], match["question"].strip()
    numbered = _MY_QUESTION.search(topic)
    if numbered is not None:
        back = _numbered(talk, fold(numbered["rank"] or numbered["which"] or ""))
        return Returned(talk.asked_on(back), question)
    ranked = _BARE_RANK.fullmatch(topic)
    subject = asked_about(talk, fold(ranked["rank"]).removesuffix("s")) if ranked else _named(talk, topic)
    if subject is None:
        return None
    then = _then(talk, subject)
    if then is None and _A_RETURN.match(text):
        return None
    if question:
        return Returned(replace(then or talk, subject=subject), question, subject)
    if bodies(str(subject), talk.names) and (then is None or not bodies(then.last, talk.names)):
        return Returned(talk.asked_on(f"Que {'font' if subject.plural else 'fait'} {subject} ?"), "")
    return Returned(talk, str(subject)) if then is None else Returned(then, "")


def _named(talk: Talk, topic: str) -> Phrase:
    """What a topic names: a body, a body or a thing spoken of that its words are the head of, else itself."""
    own = phrase(_LINK.sub("", topic))
    named = bodies(topic, talk.names)
    if named:
        before = (one for text in reversed(talk.questions) for one in bodies(text, talk.names))
        asked = (one.phrase for one in before if one.organism_id == named[0].organism_id)
        return next((one for one in asked if one.article), own)
    for text in reversed((*talk.answers, *talk.questions)):
        for placed in bodies(text, talk.names):
            organism = talk.names.get(placed.organism_id) if placed.organism_id else None
            if organism is not None and _is_head_of(own.words, organism.full_name or organism.name):
                return Phrase(placed.phrase.article or organism.article or own.article, placed.phrase.words)
    for text in reversed(talk.questions):
        for thing in things(text, talk.names):
            if not own.plural and _is_head_of(own.words, thing.phrase.words):
                return thing.phrase
    return own


def _then(talk: Talk, subject: Phrase) -> Talk | None:
    """The talk as it stood when the subject was last asked about, else told of; None where it never was."""
    named = {body.organism_id for body in bodies(str(subject), talk.names)}
    stems = _stems(subject.words)
    past = [talk.back_to(place) for place in range(len(talk.questions) - 1, -1, -1)]
    for then, text in (*((one, one.last) for one in past), *((one, one.answer) for one in past)):
        ids = {body.organism_id for body in bodies(text, talk.names)}
        if (named and named & ids) or (not named and stems and stems <= _stems(text)):
            return then
    return None


def _is_head_of(topic: str, name: str) -> bool:
    """Whether a name opens with the noun of a topic and holds its other words: "atelier", "atelier d'art"."""
    wanted = [fold(word) for word in re.findall(r"\w{4,}", topic)]
    known = [fold(word) for word in re.findall(r"\w{4,}", name)]
    heads = bool(wanted and known) and is_form(wanted[0], known[0])
    return heads and all(any(is_form(word, other) for other in known) for word in wanted)


def _numbered(talk: Talk, rank: str) -> str:
    if rank in RANKS and RANKS[rank] < len(talk.questions):
        return talk.questions[RANKS[rank]]
    before = rank in ("precedente", "d'avant") and len(talk.questions) > 1
    last = rank in ("derniere", *LAST)
    return talk.questions[-2] if before else talk.questions[-1] if last else talk.questions[0]


def _stems(text: str) -> set[str]:
    return {fold(word)[:6].rstrip("sx") for word in re.findall(r"\w{4,}", text)}
