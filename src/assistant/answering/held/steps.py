"""Two spans of time that are not each other's: what people have for asking, what a body takes to answer."""

import re

from assistant.text import fold

_TO_ASK = re.compile(
    r"\b(?:sais(?:ir|it|ie|ine)\w*|contest\w+|ecri(?:re|t|vez)|dispos(?:e|ez|ons|ent) d"
    r"|form(?:er|e|ez) (?:un )?recours|faire appel|depos(?:er|e|ez|ee)\w*|reclam(?:er|e|ez)"
    r"|(?:vous|on|il|elle|agent|assure) (?:avez|a) )"
)
_TO_ANSWER = re.compile(
    r"\b(?:statu\w+|repon(?:d|dent|dra|se)|se prononc\w+|tranch\w+|rend(?:ue?s?|ent|ra)?\b|notifi\w+"
    r"|instrui\w+|trait(?:e|es|ee|ees|ent)\b)"
)


def is_time_to_ask(clause: str) -> bool:
    """Whether a clause with a span of time tells how long people have: "à saisir dans les deux mois"."""
    bare = fold(clause)
    return _TO_ASK.search(bare) is not None and _TO_ANSWER.search(bare) is None


def is_time_to_answer(clause: str) -> bool:
    """Whether a clause with a span of time tells how long a body takes: "elle répond en dix jours"."""
    bare = fold(clause)
    return _TO_ANSWER.search(bare) is not None and _TO_ASK.search(bare) is None
