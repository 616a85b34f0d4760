"""What is allowed, free or due: who asks leave is answered by what gives or refuses it, in whatever words."""

import re

from assistant.text import fold

_ASKS = re.compile(
    r"\b(?:(?:peut|puis|peux|pouvons)-(?:on|je|nous)|(?:faut|doit)-(?:il|on)|dois-je"
    r"|(?:on|je|j'|nous) ?(?:peut|peux|pouvons|a le droit|ai le droit|avons le droit|doi[st])"
    r"|(?:a-t-on|ai-je|avons-nous) le droit"
    r"|est[- ](?:il|ce) (?:bien )?(?:permis|autorise|interdit|obligatoire|gratuit))\b"
)
_TELLS = re.compile(
    r"\b(?:admis(?:es?)?|interdi(?:t|ts|te|tes|ction)|autoris\w+|permis(?:es?)?(?! d)|accept\w+|libres?"
    r"|gratuit\w*|payante?s?|obligatoires?|facultati\w+|dispens\w+)\b"
)


def tells_leave(asked: str, told: str) -> bool:
    """Whether a question asks what one may or must do, and a text says of something that one may or must."""
    return _ASKS.search(fold(asked)) is not None and _TELLS.search(fold(told)) is not None
