"""The questions in a message: one, several, or one inside a letter."""

import re
from collections.abc import Iterator

from assistant.answering import asking
from assistant.text import fold

_SENTENCE = re.compile(r"(?:[^?!.\n]|[.](?=\S)|(?<=\b[A-ZM])[.])+[?!.…]*", re.MULTILINE)
_PREPOSITION = (
    r"(?:à partir de|jusqu['’]à|depuis|avant|après|pendant|auprès de|chez|sous|avec|à|a|de|par|pour|dans"
    r"|vers|en|sur)"
)
_ASKING = rf"(?:{_PREPOSITION} )?(?:qui|quoi|que|quel\w*|où|combien|comment|quand)\b"
_HELLO = (
    r"(?:(?:bonjour|bonsoir|salut|hello|coucou|bjr|bsr|slt)\b[\s,!.]*"
    r"(?:(?:à tous|madame|monsieur)\b[\s,!.]*)?)?"
)
_SOME_QUESTIONS = (
    r"(?:(?:j['’]ai |voici )?(?:une|deux|trois|quelques|plusieurs|[1-3]) (?:petites? )?"
    r"(?:question|chose)s?\s?[:,]\s)"
)
_GREETING = rf"{_HELLO}{_SOME_QUESTIONS}?"
_ANNOUNCED = re.compile(rf"^{_HELLO}{_SOME_QUESTIONS}", re.IGNORECASE)
"""Questions that are announced: "Bonjour, deux choses : …"."""
_THAT_OF = r"(?:celui|celle|ceux|celles) (?:d[eu]|des|pour)\b.+|(?:celui|celle|ceux|celles) d['’].+"
"""The same asked of another thing: "… et celui des voiles"."""
_OF_BOTH = re.compile(r"\b(?:diff[ée]ren|compar|entre|plus|moins|m[êe]mes?|mieux)", re.IGNORECASE)
"""Two things held against each other make one question."""
_ABOUT = r"(?:(?:à|au|en|dans|pour) [^,?;]{2,30}, )?"
_OPENING = rf"{_ABOUT}(?:{_ASKING}|c(?:'est)? (?:quoi|qui|où|combien|quand)\b)"
"""A question, perhaps behind what it is about: "à Dax, combien …"."""
_ASKED_WITHIN = (
    r"(?:on|je|j'|ils?|elles?|ça|vous|nous)\b(?:(?!\b(?:sai[st]|savoir|vois|comprend\w*|si)\b)[^?,;]){1,40}?"
    r"\b(?:combien|où|quand|comment)\b(?! je\b| on\b| il\b| elle\b).*"
)
"""A spoken question: "je la reçois quand"."""
_CLOSED = r"(?:peut-on|puis-je|faut-il|doit-on|dois-je|y a-t-il|a-t-on|est-ce qu(?:e |['’])).+?\S(?=,)"
"""A question for a yes or a no: only a comma parts it from another one."""
_TWO_IN_ONE = re.compile(
    rf"^{_GREETING}(?P<one>{_CLOSED}|{_OPENING}.+?\S),? et (?:sinon |aussi )?"
    rf"(?P<other>{_ASKING}.+|(?P<that>{_THAT_OF})|{_ASKED_WITHIN})$",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(r"^(?:et|mais|puis|sinon|par ailleurs|ensuite|aussi)\b,? ", re.IGNORECASE)
_INTERROGATIVE = re.compile(r"\b(?:qui|quoi|que|qu['’]|quel\w*|où|combien|comment|quand)\b", re.IGNORECASE)
_POLITE_LETTER, _LETTER = 25, 60
"""A message of more words, with a sentence of politeness and without, is a letter: what asks nothing in it is
left out. A shorter story says what its question is about, and is read as a whole."""
_OWN_WORDS = 7
"""A question of a letter with no more words than this leans on the sentence before it."""
_POINTING = re.compile(
    r"\b(?:tel(?:le)?s?|ca|cel(?:a|ui-ci|le-ci)|ceux-ci|l[ea] faire|la[- ]dessus)\b"
    r"|\b(?<!-)(?:ce|cet|cette|ces) (?P<thing>(?!qu[ei]\b|sont\b)\w{3,})"
    r"|\b(?:la |le |les |l')(?:decision|reponse|demande|dossier|accord)s? "
    r"(?:(?:nous |me |vous |lui |leur )|m')?(?:est|sont|ser\w+|doi(?:t|vent)|arriv\w+|parvien\w+)\b"
)
"""Words by which a question points at what came before it: "cette aide", "la décision nous sera …"; ``thing``
is what it names again."""
_LEAST = 3
"""The first half of a double question has so many words: "qui instruit et qui paie X ?" is one question."""
_MOST = 4
"""Questions of one message that are answered."""


def questions_in(text: str) -> tuple[str, ...]:
    """The questions that a message asks, in order, at least one; a plain question as it stands.

    In a letter, greetings, story and signature are left out, but for the sentence before a short question.
    """
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text) if re.search(r"\w", match[0])]
    asked = [place for place, one in enumerate(sentences) if _asks(one)]
    if not asked:
        return (text,)
    is_letter = len(text.split()) > (_POLITE_LETTER if any(map(_is_polite, sentences)) else _LETTER)
    if len(asked) == 1 and not is_letter:
        told = [one for one in sentences if not _is_polite(one)]
        plain = text if len(sentences) == 1 else " ".join(told)
        return tuple(_halves(plain)) if len(told) == 1 else (plain,)
    parts = [
        part for place in asked for part in _halves(_with_context(sentences, place, is_letter=is_letter))
    ]
    return tuple(dict.fromkeys(map(_without_link, parts)))[:_MOST]


def _asks(sentence: str) -> bool:
    """Whether a sentence asks something of the texts; "comment allez-vous ?" does not."""
    folded = fold(sentence)
    shapes = dict(asking.shapes("messages"))
    if shapes["polite"].search(folded):
        return False
    return sentence.rstrip().endswith("?") or shapes["asking"].search(folded) is not None


def _with_context(sentences: list[str], place: int, *, is_letter: bool) -> str:
    """The sentence at ``place``, after the one that it leans on where it cannot stand alone."""
    sentence = sentences[place]
    told = [one for one in sentences[:place] if not _is_polite(one)]
    if not is_letter or not told or _asks(told[-1]):
        return sentence
    pointing = _POINTING.search(fold(sentence))
    if pointing:
        named = [one for one in told if (pointing["thing"] or "") in fold(one)]
        if named:
            return f"{named[-1]} {sentence}"
    return f"{told[-1]} {sentence}" if len(sentence.split()) <= _OWN_WORDS else sentence


def _without_link(part: str) -> str:
    """A whole question without what announces it or links it to the one before; "et les Y ?" keeps it."""
    told = _ANNOUNCED.sub("", part)
    bare = _LINK.sub("", told)
    return bare if _INTERROGATIVE.search(bare) else told


def _is_polite(sentence: str) -> bool:
    return dict(asking.shapes("messages"))["polite"].search(fold(sentence)) is not None


def _halves(text: str) -> Iterator[str]:
    """Both questions of "qui paie X et qui fixe Y ?"; else the text itself."""
    match = _TWO_IN_ONE.match(text)
    if (
        match is None
        or len(match["one"].rpartition(", ")[2].split()) < _LEAST
        or len(match["other"].split()) < _LEAST - 1
    ):
        yield text
        return
    if match["that"] and _OF_BOTH.search(match["one"]):
        yield text
        return
    yield match["one"] + " ?"
    yield f"Et {match['other']}" if match["that"] else match["other"]
