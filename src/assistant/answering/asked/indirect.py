"""Questions asked by the way of a polite sentence, put straight: "pouvez-vous me dire qui …" → "Qui …".

Whether the assistant can say, or the user would like to know, is nothing that the texts tell.
"""

import re

from assistant.answering.asked.french import capital
from assistant.text import flat

_GREETING = r"(?:(?:bonjour|bonsoir|salut|hello|coucou)(?: madame| monsieur| a tous)?[\s,!.]+)?"
_CAN = (
    r"(?:est-ce que )?(?:pou(?:vez|rriez|rrais)|peux|sauriez|saurais|savez|sais)-(?:vous|tu)"
    r"|est-ce que (?:vous|tu) (?:pou(?:vez|rriez|rrais)|peux|savez|sais|sauriez)"
    r"|(?:vous|tu) (?:pou(?:vez|rriez|rrais)|peux|sauriez|savez)"
    r"|(?:quelqu'un|on) (?:peut|pourrait|saurait|sait)(?:-il)?"
)
_TELL = r"(?:dire|indiquer|preciser|expliquer|confirmer|rappeler|faire savoir)"
_TO_ME = r"(?:me |m'|nous )"
_WANT = (
    r"(?:je |j'|nous |on )(?:(?:voudr|aimer|souhaiter)\w+|veux|souhaite|cherche a|desire)"
    r"(?: bien| juste| simplement)? (?:savoir|connaitre|comprendre)"
)
_UNSURE = (
    r"(?:je |nous |on )(?:ne )?(?:me demand\w+|nous demandons|sai[st] pas|savons pas|sai[st] plus|ignor\w+)"
)
_ASK = (
    r"(?:dites|dis|indiquez|indique|precisez|expliquez)-(?:moi|nous)"
    rf"|merci de (?:bien vouloir )?{_TO_ME}{_TELL}"
)
_PLEASE = r"(?:s'il (?:vous|te) plait,? |svp,? |stp,? )?"
_FRAME = re.compile(
    rf"{_GREETING}(?:(?:{_CAN}) ?{_PLEASE}(?:bien )?(?:{_TO_ME}{_TELL} )?|(?:{_WANT}|{_UNSURE}|{_ASK}) )"
    rf"{_PLEASE}"
    r"(?P<asked>(?:(?:a|de|d'|par|pour|dans|sur|vers|chez|depuis|pendant|jusqu'a|aupres de|a partir de) ?)?"
    r"(?:qui|quel(?:le)?s?|combien|ou|comment|quand|pourquoi)\b(?! (?:ce soit|que ce soit)).+"
    r"|(?P<whether>si |s'(?=il)).+)$",
    re.DOTALL,
)
_RECITE = re.compile(
    rf"{_GREETING}(?:enumere|recense|recapitule|enonce|detaille)[rz]?(?:[- ](?:moi|nous))? "
    r"(?:(?:la liste )?des |(?:tou(?P<many>te)?s )?les )(?P<things>[^?!.]{4,})[ ?!.]*$"
)
"""An order to list things, in a word that no text has of them."""


def direct(text: str) -> str:
    """``text`` as a plain question: without a polite sentence around it, or in place of an order to list."""
    low = flat(text)
    order = _RECITE.match(low)
    if order is not None:
        return f"Quel{'le' if order['many'] else ''}s sont les {text[slice(*order.span('things'))].strip()} ?"
    found = _FRAME.match(low)
    if found is None:
        return text
    if found["whether"] is None:
        return capital(text[found.start("asked") :])
    rest = text[found.end("whether") :]
    return f"Est-ce {'qu’' if flat(rest)[:1] in 'aeiouyh' else 'que '}{rest}"
