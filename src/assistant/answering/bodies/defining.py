"""What a term means, where a text says it.

A sentence says what it is; a line has the term alone as its label, "Mon Relais : l'espace des adhérents"; or
a sentence explains it in passing, "les glaneurs (ramasseurs sans carte)", "ces ramasseurs, dits glaneurs".
"""

import re

from assistant.answering.asked.question import Question
from assistant.text import flat, fold
from assistant.types import Hit

_ARTICLE = r"(?:(?:les?|la|une?|des) |l'|(?:du|de la|de) |d'(?:une? )?)?"
_ASKS = (
    re.compile(
        r"^\W*(?:(?:et|mais|bonjour|bonsoir),? )*(?:(?:qu'est[- ]ce qu(?:e |')(?:c'est (?:qu(?:e |'))?)?"
        r"|(?:c'est|c) quoi |(?:que|qu'est-ce que) (?:signifient?|veut dire|veulent dire|designent?) "
        r"|kesako |definition ))"
        rf"(?:donc )?(?:ce qu'on appelle )?{_ARTICLE}(?P<term>[^?!,;]{{2,70}}?)\W*$"
    ),
    re.compile(
        rf"^\W*{_ARTICLE}(?P<term>[^?!,;]{{2,70}}?),? "
        r"(?:(?:c'est|c) quoi|ca veut dire quoi|qu'est-ce que c'est|kesako)\W*$"
    ),
)
_ASIDE = re.compile(r" (?:sur|dans|a|au|aux|chez|en|pour|selon|d'apres) .*$")
"""Behind a term, where it is used: "un glaneur dans les vignes"."""
_QUOTE = "\"' «»“”"
_MEANS = r"[a-z][a-z' -]{7,90}"
_CAPITAL = re.compile(r"[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ]")
"""What a name, and no explanation, has: "les gares (Pau et Dax)"."""
_FEW = 2
_WORD = re.compile(r"[^\W\d_]{3,}")


def told_first(question: Question, hits: list[Hit]) -> list[Hit]:
    """``hits``, first the one that says what the term is, is labelled with it or explains it; or none."""
    for tells in (_is_said, _is_labelled, _is_explained):
        for term in terms(question.text):
            found = next((hit for hit in hits if tells(term, hit.statement.text)), None)
            if found is not None:
                return [found, *(hit for hit in hits if hit is not found)]
    return []


def terms(text: str) -> list[str]:
    """The term that a question asks the meaning of, folded; and what is left of it without an aside."""
    found = next((match for shape in _ASKS if (match := shape.match(fold(text)))), None)
    if found is None:
        return []
    term = found["term"]
    quoted = re.search(r"[\"«“] ?(?P<term>[^\"»”]{2,50}?) ?[\"»”]", term)
    whole = [quoted["term"]] if quoted else [term, _ASIDE.sub("", term)]
    return list(dict.fromkeys(one.strip(_QUOTE) for one in whole if len(one.strip(_QUOTE)) > _FEW))


def _is_said(term: str, text: str) -> bool:
    """Whether a sentence says it outright: "le glanage est le droit de …", "les volets sont des …"."""
    bare = re.sub(f"^{_ARTICLE}", "", term)
    is_a = r"(?:est|sont|designent?) (?:(?:une?|des|l[ae]s?) |l')"
    return re.match(rf"{_ARTICLE}{_inflected(bare)} {is_a}", flat(text)) is not None


def _is_labelled(term: str, text: str) -> bool:
    label, mark, told = text.strip("*_ ").partition(":")
    means = len(_WORD.findall(told)) >= _FEW and not told.strip("*_ ")[:1].isdigit()
    return bool(mark) and means and _singular(fold(label).strip("*_ ")) == _singular(term)


def _is_explained(term: str, text: str) -> bool:
    word = rf"[«\"“']? ?{_inflected(term)} ?[»\"”']?"
    shapes = (
        rf"(?<![\w-]){word} \((?P<means>{_MEANS})\)",
        rf"(?<![\w-]){word}, (?:c'est-a-dire|autrement dit) (?P<means>{_MEANS})",
        rf"(?P<means>{_MEANS}),? \(?(?:dit|appele|nomme|surnomme)e?s? (?:les? |la |l')?{word}(?![\w-])",
        rf"(?P<means>{_MEANS}) \((?:les? |la |l'|une? |dite?s? )?{word}\)",
        rf"^\W*{_ARTICLE}{word}(?: \([a-z-]+\))?, (?P<means>une? {_MEANS}),",
    )
    found = (
        text[slice(*match.span("means"))] for shape in shapes for match in re.finditer(shape, flat(text))
    )
    return any(len(_WORD.findall(means)) >= _FEW and _CAPITAL.search(means) is None for means in found)


def _inflected(term: str) -> str:
    return " ".join(rf"{re.escape(word.rstrip('sx'))}[sx]?" for word in term.split())


def _singular(term: str) -> list[str]:
    bare = re.sub(rf"^{_ARTICLE}", "", term)
    return [word.rstrip("sx") for word in bare.split()]
