"""What French itself says about bodies: nouns that head names, levels, numbers, verbs. No name of a body."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

import yaml

from assistant.text import fold


@cache
def _lists() -> dict[str, str]:
    source = resources.files("assistant.sources").joinpath("wording.yaml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.safe_load(source)
    return lists


def words(name: str) -> frozenset[str]:
    """The words that stand under ``name`` in ``wording.yaml``."""
    return frozenset(_lists()[name].split())


LEVELS = {
    "national": ("national", "nationale", "nationaux", "nationales"),
    "régional": ("régional", "régionale", "régionaux", "régionales"),
    "interrégional": ("interrégional", "interrégionale", "interrégionaux", "interrégionales"),
    "départemental": ("départemental", "départementale", "départementaux", "départementales"),
    "interdépartemental": ("interdépartemental", "interdépartementale", "interdépartementaux"),
    "local": ("local", "locale", "locaux", "locales"),
    "communal": ("communal", "communale", "communaux", "communales"),
    "intercommunal": ("intercommunal", "intercommunale", "intercommunaux", "intercommunales"),
    "territorial": ("territorial", "territoriale", "territoriaux", "territoriales"),
    "central": ("central", "centrale", "centraux", "centrales"),
    "académique": ("académique", "académiques"),
    "européen": ("européen", "européenne", "européens", "européennes"),
    "international": ("international", "internationale", "internationaux", "internationales"),
}
LEVEL_OF = {fold(form): level for level, forms in LEVELS.items() for form in forms}
"""Every folded form of a level's adjective → the level, masculine singular."""

NUMBER_WORDS = words("numbers")

ARTICLES = words("articles")
"""Words that a name may have or lack without being another name: "comité de l'eau", "comité d'eau"."""

LINKS = ARTICLES | words("links")
"""Words that an acronym passes over."""

DETERMINERS = words("determiners")

VERBS = frozenset(fold(root + ending) for root in words("verb_roots") for ending in ("e", "ent")) | frozenset(
    fold(form) for form in words("verb_forms")
)
"""Third persons of the present that follow the name of a body, folded."""


_PLAIN = {
    ord(char): base
    for char in map(chr, (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)))
    if (base := unicodedata.normalize("NFD", char)[0]).isascii()
} | {ord(char): "'" for char in "’ʼ‘＇´`"}


def plain(text: str) -> str:
    """``text`` without accents and with straight apostrophes, capitals kept; same length: offsets hold."""
    return text if text.isascii() and "`" not in text else text.translate(_PLAIN)


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """``fold`` of one word, remembered."""
    return fold(word)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word folded, in the singular, "-ale" as "-al": "régionaux" and "régionale" → "regional"."""
    bare = fold_word(word)
    if len(bare) < 4 or bare.isdigit():
        return bare
    if bare == "travaux":
        return "travail"
    if bare.endswith("eaux"):
        return bare[:-1]
    if len(bare) > 5 and bare.endswith(("ale", "ales")):
        return bare[: bare.rindex("e")]
    if bare.endswith("aux"):
        return bare[:-2] + "l"
    return bare[:-1] if bare[-1] in "sx" else bare


def _stems(name: str) -> frozenset[str]:
    """The words that stand under ``name``, as stems."""
    return frozenset(map(stem, words(name)))


STRONG_HEADS = _stems("strong_heads")
"""Nouns that head the name of a body, folded singular; a heading of one and its complements names a body."""

WEAK_HEADS = _stems("weak_heads")
"""Nouns that head ordinary phrases as often as names: they need a count, an acronym or a capital."""

BODY_HEADS = STRONG_HEADS | WEAK_HEADS

VAGUE_HEADS = _stems("vague_heads")

UNCOUNTED_HEADS = VAGUE_HEADS | _stems("uncounted_heads")

GENERIC_HEADS = _stems("generic_heads")

FEMININE = _stems("feminine_heads")

ALONE = _stems("heads_alone")
"""Nouns that name a body without any complement."""

BODY_CLASSES = BODY_HEADS | _stems("body_classes")
"""What a body is said to be: "X est un organisme …"."""


@cache
def common_words() -> frozenset[str]:
    """Frequent French words, folded: what is never a typing error nor, in lower case, an acronym."""
    text = resources.files("assistant.sources").joinpath("mots-courants.txt").read_text(encoding="utf-8")
    return frozenset(fold(word) for word in text.split())


def is_common(word: str) -> bool:
    """Whether a word, or its singular, is a frequent French word."""
    return fold_word(word) in common_words() or stem(word) in common_words()


_INVARIABLE = words("invariable")
_PLURAL_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def singular_name(name: str) -> str:
    """A plural name in the singular: the words before its first preposition lose their plural.

    "caisses locales de pêche" → "caisse locale de pêche". A name whose first word is not plural stays.
    """
    if stem(first_word(name)) == fold(first_word(name)) or fold(first_word(name)) in _INVARIABLE:
        return name
    done, end = [], 0
    for match in _PLURAL_HEAD.finditer(name):
        if fold(match[0]) in LINKS - {"et", "ou"}:
            break
        done.append(name[end : match.start()] + _singular(match[0]))
        end = match.end()
    return "".join(done) + name[end:]


def first_word(text: str) -> str:
    """The first word of a text, or nothing."""
    match = _PLURAL_HEAD.search(text)
    return match[0] if match else ""


def _singular(word: str) -> str:
    lower = word.casefold()
    if fold(word) in _INVARIABLE:
        return word
    if lower.endswith("eaux"):
        return word[:-1]
    if lower.endswith("aux"):
        return word[:-2] + ("L" if word.isupper() else "l")
    return word[:-1] if len(word) > 3 and lower[-1] in "sx" else word
