"""Names of bodies that have no acronym, found by the way the texts treat them.

A heading made of such a name, a counted name, a name with a capital in mid-sentence, the subject of
"is a body …".
"""

import re
from collections.abc import Iterator

from assistant.sources.naming import WORD
from assistant.sources.wording import (
    ALONE,
    BODY_CLASSES,
    BODY_HEADS,
    DETERMINERS,
    LINKS,
    NUMBER_WORDS,
    STRONG_HEADS,
    UNCOUNTED_HEADS,
    VAGUE_HEADS,
    VERBS,
    fold_word,
    is_common,
    plain,
    stem,
    words,
)

_IN_LETTERS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}})+|\d+|{_IN_LETTERS})(?!\w)"
NUMERAL = rf"(?:{_IN_LETTERS}|vingts|cents)(?:[ -](?:et[ -])?(?:{_IN_LETTERS}|une?))*(?![\w-])"
"""A number in letters: "sept", "vingt-deux"."""
_NUMBERING = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]|[IVX]+[.)]|[a-z]\))\s+")
_LEAD = re.compile(rf"\s*(?:(?P<count>{NUMBER})\s+|(?:les?|la|une?)\s+|l')?", re.IGNORECASE)
_COUNTED = re.compile(rf"(?<![\w.,-]){NUMBER}\s+(?P<head>[A-Za-z-]+)")
_CAPITALISED = re.compile(r"(?:(?<=[a-z,;] )|(?<=[ldLD]'))(?P<head>[A-Z][a-z]+(?:-[a-z]+)?)(?=\s)")
_IS_A = re.compile(
    r"\s(?:est|sont|constitue(?:nt)?)\s(?:(?:donc|aussi|egalement|ainsi)\s)?(?:une?|des|les?|la|l'un des|"
    r"l'une des|l')"
    r"(?:\s|(?<='))(?P<class>[^,;:.]{3,60})"
)
_SUBJECT = re.compile(
    r"(?:[^:]{3,20}:\s*)?(?P<article>(?:les?|la|une?)\s|l')?(?P<name>[^\W\d_][^,;:.!?()]{1,90}?)"
    r"\s*(?:\([^)]{2,80}\))?\s*,?",
    re.IGNORECASE,
)
_TWO = re.compile(r"\set\s(?:(?:les?|la)\s|l')")
"""Between two bodies that are defined together: "Les X et les Y sont des …"."""
_STOPS = words("name_ends")
_AFTER_TO = words("nouns_after_to")
_AFTER_IN = words("nouns_after_in")
_BEFORE_TO = words("nouns_before_to")
_PARTITIVE = words("partitives")
_ADJECTIVE = re.compile(
    r"(?:al|ale|ales|aux|als|el|elle|els|elles|iques?|aires?|ifs?|ives?|iens?|iennes?|ains?|aines?|"
    r"ois|oises?|ais|"
    r"aises?|iers?|ieres?|ibles?|ables?|ieure?s?|eux|euses?|eures?|istes?|ants?|antes?|eens?|eennes?|"
    r"lics?|liques?|bres?|ixtes?)$"
)
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_BEFORE_NOUN = words("adjectives_before")
_NOT_A_NAME = DETERMINERS | words("pronouns")
_APPOSED = frozenset(("assurance", "securite", "action", "emploi"))
_APPOSITION = re.compile(r"(?P<head>[^\W\d_]+)\s(?P<noun>[^\W\d_]{4,})(?![\w'’-])")
_MAX_WORDS = 14


def named_in_heading(text: str) -> str | None:
    """The body that a heading is the name of: "6 agences de l'eau", "Les tribunaux judiciaires"."""
    numbering = _NUMBERING.match(text)
    start = numbering.end() if numbering else 0
    lead = _LEAD.match(plain(text), start)
    name = text[lead.end() if lead else start :].strip().rstrip(" :")
    counted = bool(lead and lead["count"])
    return name if is_body_phrase(name, counted) else None


def is_body_phrase(name: str, counted: bool = False) -> bool:
    """Whether a whole phrase is a body's name: a head noun, then complements, without verb nor aside."""
    words = [match[0] for match in WORD.finditer(plain(name))]
    if not words or len(words) > _MAX_WORDS or re.search(r"[,;:!?()«»…]|\s[-–—]\s", name):
        return False
    folded = [fold_word(word) for word in words]
    head = stem(words[0])
    if len([word for word in folded if word not in LINKS]) < 2:
        return head in ALONE
    if head not in (BODY_HEADS if counted else STRONG_HEADS) or folded[1] in _STOPS | {"et", "pratiques"}:
        return False
    return not any(_ends_name(folded, index) for index in range(1, len(words))) and not _is_participial(words)


def _is_participial(words: list[str]) -> bool:
    """Whether a participle with a complement follows: "établissements concernés par …"."""
    return any(
        _PARTICIPLE.search(word)
        and (index + 1 == len(words) or fold_word(words[index + 1]) in LINKS | _STOPS)
        for index, word in enumerate(words[1:3], start=1)
        if fold_word(words[index - 1]) not in LINKS
    )


def named_in_text(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Where a sentence names a body by a count or by a capital: "89 postes de garde", "la Cour des vents".

    ``bare``: the text without accents (``plain``).
    """
    for pattern, capital in ((_COUNTED, False), (_CAPITALISED, True)):
        for match in pattern.finditer(bare):
            if stem(match["head"]) not in BODY_HEADS - (VAGUE_HEADS if capital else UNCOUNTED_HEADS):
                continue
            start = match.start("head")
            end = _extent(text, start, capital)
            if end is not None and (capital or is_body_phrase(text[start:end], counted=True)):
                yield start, end


def extent(text: str, start: int) -> int | None:
    """Where a name ends that starts with a common noun: "bureau des voiles", "guichet voile".

    None where no word of its own follows the noun.
    """
    end = _extent(text, start, capital=False)
    if end is not None:
        return end if is_body_phrase(text[start:end], counted=True) else None
    found = _APPOSITION.match(text, start)
    if found is None or any(_is_no_noun(found[group]) for group in ("head", "noun")):
        return None
    return found.end()


def _is_no_noun(word: str) -> bool:
    """Whether a word is no noun as far as its form shows."""
    folded = fold_word(word)
    return (
        folded in VERBS | LINKS | _STOPS | _NOT_A_NAME
        or _PARTICIPLE.search(word) is not None
        or _ADJECTIVE.search(folded) is not None
    )


def _extent(text: str, start: int, capital: bool) -> int | None:
    """Where the name that starts at ``start`` ends, if it has two words of its own."""
    words = list(WORD.finditer(text, start, min(len(text), start + 160)))[: _MAX_WORDS + 1]
    folded = [fold_word(word[0]) for word in words]
    last, own = 0, 1
    for index in range(1, len(words)):
        gap = text[words[index - 1].end() : words[index].start()]
        if not re.fullmatch(r"[\s'’-]+", gap) or "\n\n" in gap or _ends_name(folded, index, words[index][0]):
            break
        if folded[index] in LINKS:
            continue
        if gap in ("'", "’") and folded[index - 1] not in LINKS:  # one word: "aujourd'hui"
            last = index
            continue
        if not _continues(words, folded, index, capital):
            break
        last, own = index, own + 1
    return words[last].end() if own >= 2 else None


def _continues(words: list[re.Match[str]], folded: list[str], index: int, capital: bool) -> bool:
    """Whether a word can belong to the name: after a preposition, an adjective, a proper name."""
    word = words[index][0]
    if word[:1].isupper():
        return capital or folded[index - 1] not in LINKS or not word.isupper()
    if folded[index - 1] in (LINKS - {"ou"}) | _APPOSED | _BEFORE_NOUN:
        return True
    following = folded[index + 1] if index + 1 < len(folded) else ""
    return (
        bool(_ADJECTIVE.search(folded[index]))
        or folded[index].endswith("o")
        or (capital and bool(_PARTICIPLE.search(word)) and following not in LINKS - {"pour"})
    )


def _ends_name(folded: list[str], index: int, word: str = "") -> bool:
    """Whether no name goes on with this word: a verb, a relative, a preposition that no name holds."""
    here, before = folded[index], folded[index - 1]
    following = folded[index + 1] if index + 1 < len(folded) else ""
    if here in ("a", "au", "aux") and before in _BEFORE_TO:
        return not following or following in VERBS | _STOPS
    if here in ("a", "au", "aux"):
        return following not in _AFTER_TO and not (
            following in ("la", "l") and index + 2 < len(folded) and folded[index + 2] in _AFTER_TO
        )
    if here == "et":
        plurals = before.endswith("s") and following.endswith("s") and following not in _STOPS | DETERMINERS
        return not (
            following in _PARTITIVE or plurals or _ADJECTIVE.search(following) or following.endswith("o")
        )
    if here == "en" and word.islower() and index + 1 < len(folded):
        return following not in _AFTER_IN
    if here in ("le", "la", "les", "l"):
        return before not in ("de", "d", "a", "et", "pour", "sur")
    if here in _STOPS or here.isdigit():
        return True
    if before in LINKS:
        return False
    if word[:1].isupper():
        return False
    return here in VERBS or (
        here.endswith("ent") and not here.endswith("ment") and folded[0].endswith(("s", "x"))
    )


def defined_name(text: str, bare: str) -> tuple[str, bool] | None:
    """The name that a sentence defines as a body ("X est un …"), and whether it is a proper name."""
    verb = _IS_A.search(bare, 0, 200)
    match = _SUBJECT.fullmatch(bare, 0, verb.start()) if verb else None
    if verb is None or match is None or not _is_class(verb["class"]):
        return None
    start, end = match.span("name")
    name = text[start:end].strip()
    words = [word[0] for word in WORD.finditer(name)]
    if not words or fold_word(words[0]) in _NOT_A_NAME or len(words) > _MAX_WORDS or _TWO.search(name):
        return None
    if stem(words[0]) in BODY_HEADS:
        fits = is_body_phrase(name, counted=True)
        return (name, False) if fits else None
    return (name, True) if _is_proper(words, with_article=match["article"] is not None) else None


def _is_proper(words: list[str], with_article: bool) -> bool:
    """Whether the words are a proper name: capitals, and no single ordinary word at a sentence's start."""
    own = [word for word in words if fold_word(word) not in LINKS]
    if not own or len(own) > 4 or not all(word[:1].isupper() for word in own):
        return False
    return len(own) > 1 or (with_article and not is_common(own[0]))


def _is_class(text: str) -> bool:
    words = [stem(word[0]) for word in WORD.finditer(text)][:4]
    return any(word in BODY_CLASSES for word in words)
