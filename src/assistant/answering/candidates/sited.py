"""Towns that open a statement about a body: all of them stand there, "À Dax, Foix et Pau, les X louent …"."""

import re

from assistant.text import unmarked

_TOWN = r"(?:L[ae]s? |L['’])?(?!France\b|Noël\b|Pâques\b)[A-ZÉÎÈ][\w'’-]*[a-zà-ÿ]"
_MORE = rf"(?:(?:, | et |, et )(?:à |en )?{_TOWN})"
_BODY = r"(?:les?|la|l['’])\s?\w"
_DONE = r"[A-ZÉ][a-zà-ÿ]+(?:é|i|is|u|ert)e?s?"
_SITED = re.compile(
    rf"\W*(?:{_DONE} )?(?:[Àà]|[Aa]u|[Ee]n) {_TOWN}{_MORE}*, {_BODY}|\W*{_TOWN}{_MORE}+\s?: {_BODY}"
)
"""Behind a preposition, "Ouverts à Dax et Foix, les X", "En Corse et à Dax, les X", or as a label,
"Dax et Foix : les X"."""


def is_sited(text: str) -> bool:
    """Whether a text opens with the towns of the body that it goes on about."""
    return _SITED.match(unmarked(text)) is not None
