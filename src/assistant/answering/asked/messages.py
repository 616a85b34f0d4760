"""The questions in a message: one, several, or one inside a letter."""

import re
from collections.abc import Sequence

from assistant.answering.asked import asking
from assistant.answering.asked.parting import GREETING, SEVERAL, opens, parts_of, told_apart
from assistant.text import fold

_SENTENCE = re.compile(r"(?:[^?!.\n]|[.](?=\S)|(?<=\b[A-ZM])[.])+[?!.…]*", re.MULTILINE)
_GREETED = re.compile(rf"^{GREETING}(?=\w)", re.IGNORECASE)
_ANNOUNCED = re.compile(rf"^{GREETING}{SEVERAL}", re.IGNORECASE)
_POLITELY = re.compile(
    r"(?:[\s,.!]+(?:svp|stp|please|s['’]il (?:vous|te) pla[iî]t|merci(?: (?:d['’]avance|beaucoup|bien))?))+"
    r"(?=[\s?!.]*$)",
    re.IGNORECASE,
)
_THEREAFTER = re.compile(r" (?:ensuite|par la suite)\b", re.IGNORECASE)
"""What only puts a question behind the one before it."""
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
_MOST = 4
"""Questions of one message that are answered."""


def questions_in(text: str) -> tuple[str, ...]:
    """The questions that a message asks, in order, at least one; a plain question as it stands.

    In a letter, greetings, story and signature are left out, but for the sentence before a short question.
    """
    sentences = _sentences(text)
    asked = _asking(sentences)
    if not asked:
        return _bare(parts_of(text)) if len(sentences) == 1 else (text,)
    is_letter = _is_letter(text, sentences)
    if len(asked) == 1 and not is_letter:
        return _of_a_story(text, sentences, asked[0])
    parts: list[str] = []
    for place in asked:
        context = _context(sentences, place) if is_letter else ""
        first, *others = parts_of(sentences[place])
        parts += [f"{context} {first}".strip(), *others]
    return _bare(parts) if len(parts) > 1 else (_without_link(parts[0]),)


def in_context(text: str) -> tuple[str, ...]:
    """The question of a letter behind what the letter tells before it: its last sentence, the last two, all.

    None of a message that is no letter, asks several questions or tells nothing first.
    """
    sentences = _sentences(text)
    asked = _asking(sentences)
    if len(asked) != 1 or not _is_letter(text, sentences):
        return ()
    told = _told(sentences, asked[0])
    before = dict.fromkeys(" ".join(part) for part in (told[-1:], told[-2:], told) if part)
    return tuple(f"{one} {sentences[asked[0]]}" for one in before)


def _sentences(text: str) -> list[str]:
    return [match[0].strip() for match in _SENTENCE.finditer(text) if re.search(r"\w", match[0])]


def _asking(sentences: Sequence[str]) -> list[int]:
    """The places of the sentences that ask something."""
    return [place for place, one in enumerate(sentences) if _asks(one) or _asks_on(sentences[:place], one)]


def _told(sentences: Sequence[str], place: int) -> list[str]:
    """What is told before the sentence at ``place``."""
    return [one for one in sentences[:place] if not _is_polite(one)]


def _is_letter(text: str, sentences: Sequence[str]) -> bool:
    return len(text.split()) > (_POLITE_LETTER if any(map(_is_polite, sentences)) else _LETTER)


def _of_a_story(text: str, sentences: Sequence[str], place: int) -> tuple[str, ...]:
    """The questions of the one sentence that asks, the first of them behind what is told around it."""
    told = [one for one in sentences if not _is_polite(one)]
    plain = text if len(sentences) == 1 else " ".join(told)
    if len(told) == 1:
        return _bare(parts_of(plain))
    asked = parts_of(sentences[place])
    if len(asked) == 1:
        return (plain,)
    story = " ".join(one for one in told if one != sentences[place])
    apart = told_apart(asked, story)
    return _bare(apart if apart != asked else (f"{story} {asked[0]}", *asked[1:]))


def _bare(parts: Sequence[str]) -> tuple[str, ...]:
    """Several questions without politeness and what announces or links them; a single one as it stands."""
    if len(parts) == 1:
        return tuple(parts)
    curt = (_THEREAFTER.sub("", _POLITELY.sub("", _GREETED.sub("", part))) for part in parts)
    return tuple(dict.fromkeys(map(_without_link, curt)))[:_MOST]


def _asks(sentence: str) -> bool:
    """Whether a sentence asks something of the texts; "comment allez-vous ?" does not."""
    folded = fold(sentence)
    shapes = dict(asking.shapes("messages"))
    if shapes["polite"].search(folded):
        return False
    return sentence.rstrip().endswith("?") or shapes["asking"].search(folded) is not None


def _asks_on(before: Sequence[str], sentence: str) -> bool:
    """Whether a sentence without a mark goes on asking: "Qui paie ? et on me rembourse combien"."""
    link = _LINK.match(sentence)
    if link is None or not before or sentence.endswith((".", "!", "…")):
        return False
    return _asks(before[-1]) and opens(sentence[link.end() :])


def _context(sentences: Sequence[str], place: int) -> str:
    """The sentence that the one at ``place`` leans on, where it cannot stand alone; else nothing."""
    sentence = sentences[place]
    told = _told(sentences, place)
    if not told or _asks(told[-1]):
        return ""
    pointing = _POINTING.search(fold(sentence))
    if pointing:
        named = [one for one in told if (pointing["thing"] or "") in fold(one)]
        if named:
            return named[-1]
    return told[-1] if len(sentence.split()) <= _OWN_WORDS else ""


def _without_link(part: str) -> str:
    """A whole question without what announces it or links it to the one before; "et les Y ?" keeps it."""
    told = _ANNOUNCED.sub("", part)
    bare = _LINK.sub("", told)
    return bare if _INTERROGATIVE.search(bare) else told


def _is_polite(sentence: str) -> bool:
    return dict(asking.shapes("messages"))["polite"].search(fold(sentence)) is not None
