"""Masks personal data by its shape, before anything is returned, logged, stored or sent on.

People tell helpdesks who they are. Shapes are taken broadly, so that a number with a missing or a
doubled digit is masked too; what stands in the source texts (an office's own telephone) is public.
"""

import re
from collections.abc import Callable, Iterable

_GAP = r"[ .\-/\u2013_\u00a0\u202f]{0,2}"
_ODD_GAP = r"(?:[ .\-/\u2013\u2014_*()\u00a0\u202f]{0,3}|[,:])"
_NO_DATE = r"(?!\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d{2}(?!\d))"
_PREFIX = rf"(?:(?:\+|00){_ODD_GAP}\d{{2}}{_ODD_GAP}(?:\(0\){_ODD_GAP})?[1-9]|\(?[0o]{_ODD_GAP}[1-9])"
_BIRTH = rf"[12378]{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}(?:\d{{2}}|\d?[ab])"
_KEY = rf"(?:(?:{_GAP}| ?/ ?)\d{{1,3}}|[ ,:]{{0,3}}cl[ée][ :]{{0,3}}\d{{1,2}})?"
_MONTH = r"(?:janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)\w*\.?"
_DAY = rf"\d{{1,2}}(?:er)?{_GAP}(?:\d{{1,2}}|{_MONTH}){_GAP}(?:\d{{4}}|\d{{2}})"
_AT = r"(?: ?@ ?| ?[(\[{] ?(?:at|a|arobase?) ?[)\]}] ?| arobase? | at (?=[\w\-]+(?:\.| point | dot )\w))"
_DOT = r"(?:\.| ?\. ?(?=\w{2,3}\b)| point | dot |,(?=\w{2,3}\b))"
_BY_SHAPE = {
    "courriel masqué": rf"(?<![\w.+\-])[\w.+\-]+{_AT}[\w\-]+(?:{_DOT}[\w\-]+)*",
    "IBAN masqué": (
        rf"(?<!\w)[a-z]{{2}}{_GAP}\d{{2}}(?:{_GAP}[a-z]?\d){{10,30}}(?:{_GAP}[a-z0-9]){{0,3}}(?!\w)"
    ),
    "numéro de sécurité sociale masqué": rf"(?<!\d){_BIRTH}{_GAP}\d{{3}}{_GAP}\d{{2,4}}{_KEY}(?!\d)",
    "téléphone masqué": rf"(?<![\da-z]){_NO_DATE}{_PREFIX}(?:{_ODD_GAP}\d){{6,10}}(?!{_GAP}\d)",
    "numéro masqué": rf"(?<!\d){_NO_DATE}\d(?:{_GAP}[\doil]){{7,}}{_GAP}\d(?!\d)",
}
"""What is masked → its shape; the leftmost match wins, so that no number is taken from its middle."""
_BY_LABEL = {
    "date de naissance masquée": (
        r"(?P<before>(?:\bn[ée]\(?e?\)?s?|\bnaissance|\bddn)\W{0,3}(?:est |c'est )?(?:le |du |: ?)?)"
        rf"{_DAY}(?!\d)"
    ),
    "numéro masqué": (
        r"(?P<before>\b(?:dossier|matricule|allocataire|adh[ée]rente?|assur[ée]e?|s[ée]cu\w*)\b"
        r"(?:\W|num[ée]ro|n°|est|le|c'est){0,8})(?<!\d)\d(?:[.\-/]?\d){5,}(?!\d)"
    ),
}
"""What is masked → its shape, behind the words ``before`` it that alone make it personal."""
_LABELS = tuple(_BY_SHAPE)
_SHAPE = re.compile("|".join(f"({shape})" for shape in _BY_SHAPE.values()), re.IGNORECASE)
_LABELLED = tuple((label, re.compile(shape, re.IGNORECASE)) for label, shape in _BY_LABEL.items())
_QUANTITY = re.compile(r"\s*(?:€|euros?|milli\w+|habitants?|personnes?|assurés?)\b", re.IGNORECASE)


def contact(text: str) -> str:
    """A number or address without its separators and case, as two spellings of it are compared."""
    if "@" in text:
        return text.replace(" ", "").casefold()
    bare = re.sub(r"[\s.\-/\u2013\u2014_*(),:]", "", text).casefold()
    return re.sub(r"^(?:\+|00)?330?(?=\d{9}$)", "0", bare)


def contacts(texts: Iterable[str]) -> frozenset[str]:
    """The numbers and addresses that stand in ``texts``: public, never masked."""
    return frozenset(contact(match[0]) for text in texts for match in _SHAPE.finditer(text))


def mask(text: str, is_public: Callable[[str], bool]) -> str:
    """``text`` with each e-mail address, IBAN, social-security, telephone or long number, birth date masked.

    ``is_public`` tells of a :func:`contact` whether it stands in the source texts.
    """

    def hidden(match: re.Match[str]) -> str:
        label = _LABELS[(match.lastindex or 1) - 1]
        is_quantity = label == "numéro masqué" and _QUANTITY.match(match.string, match.end())
        return match[0] if is_quantity or is_public(contact(match[0])) else f"[{label}]"

    text = _SHAPE.sub(hidden, text)
    for label, shape in _LABELLED:
        text = shape.sub(rf"\g<before>[{label}]", text)
    return text
