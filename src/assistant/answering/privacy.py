"""Masks personal data by its shape, before anything is returned, logged, stored or sent on.

People tell helpdesks who they are. Shapes are taken broadly, so that a number with a missing or a
doubled digit is masked too; what stands in the source texts (an office's own telephone) is public.
"""

import re
from collections.abc import Callable, Iterable

_GAP = r"[ .\-/\u00a0\u202f]{0,2}"
_NO_DATE = r"(?!\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d{2}(?!\d))"
_PREFIX = rf"(?:(?:\+|00){_GAP}\d{{2}}{_GAP}(?:\(0\){_GAP})?[1-9]|0{_GAP}[1-9])"
_BIRTH = rf"[12378]{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}(?:\d{{2}}|\d?[abAB])"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("courriel", re.compile(r"[\w.+\-]+ ?(?:@|\(at\)|\[at\]) ?[\w\-]+(?:\.[\w\-]+)*")),
    (
        "IBAN",
        re.compile(
            rf"(?<!\w)[A-Za-z]{{2}}{_GAP}\d{{2}}(?:{_GAP}[A-Za-z]?\d){{10,30}}(?:{_GAP}[A-Za-z0-9]){{0,3}}(?!\w)"
        ),
    ),
    (
        "numéro de sécurité sociale",
        re.compile(rf"(?<!\d){_BIRTH}{_GAP}\d{{3}}{_GAP}\d{{2,4}}(?:{_GAP}\d{{1,3}})?(?!\d)"),
    ),
    ("téléphone", re.compile(rf"(?<!\d){_NO_DATE}{_PREFIX}(?:{_GAP}\d){{6,10}}(?!\d)")),
    ("numéro", re.compile(rf"(?<!\d){_NO_DATE}\d(?:{_GAP}\d){{8,}}(?!\d)")),
)
_QUANTITY = re.compile(r"\s*(?:€|euros?|milli\w+|habitants?|personnes?|assurés?)\b", re.IGNORECASE)


def contact(text: str) -> str:
    """A number or address without its separators and case, as two spellings of it are compared."""
    return re.sub(r"[\s.\-/]", "", text).casefold() if "@" not in text else text.replace(" ", "").casefold()


def contacts(texts: Iterable[str]) -> frozenset[str]:
    """The numbers and addresses that stand in ``texts``: public, never masked."""
    return frozenset(
        contact(match[0]) for text in texts for _, shape in _SHAPES for match in shape.finditer(text)
    )


def mask(text: str, is_public: Callable[[str], bool]) -> str:
    """``text`` with each e-mail address, IBAN, social-security and telephone number replaced by its kind.

    ``is_public`` tells of a :func:`contact` whether it stands in the source texts.
    """
    for kind, shape in _SHAPES:

        def hidden(match: re.Match[str], kind: str = kind) -> str:
            is_quantity = kind == "numéro" and _QUANTITY.match(match.string, match.end())
            return match[0] if is_quantity or is_public(contact(match[0])) else f"[{kind} masqué]"

        text = shape.sub(hidden, text)
    return text
