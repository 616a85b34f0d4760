"""The shapes of what is done, and of what is no task: labels, states, prices, the meaning of a word."""

import re

from assistant.answering.candidates.opposing import without_note
from assistant.text import fold

LABEL = re.compile(r"(?P<label>[^:.;?!]{2,90}?)\s*(?::|\|)\s+(?P<value>\S.*)", re.DOTALL)
_TASKS = re.compile(
    r"(?:(?:les?|la|ses|son|sa|leurs?|nos|vos) )?(?:principa\w+ |nombreuses )?(?:missions?|roles?|taches?"
    r"|travail|travaux|activites?|metiers?|fonctions?|attributions?|competences?|interventions?|objet|services)"
    r"(?: (?:principa\w+|rendus?|proposes?|assures?|confie\w*))?"
    r"|(?:ce )?qu(?:'on|e l'on) y (?:trouve|fait|propose|apprend)"
    r"|ce qu(?:'ils?|'elles?|e nous) (?:font|fait|faisons)"
)
"""A label before what a body does: "Missions : …", "Ce qu'on y fait : …"."""
_FEW = 4
_DETERMINED = re.compile(
    r"\W*(?:(?:les?|la|une?|des|ces?|cette|ils?|elles?|on|celui|celles?|ceux|c|qui|nous|vous)\b|l')"
)
"""The opening of a clause rather than of a label."""
MOST_LABEL = 6
"""Words of a label."""
_NO_TASK = re.compile(
    r"\W*[«“\"]|\W*(?:l[ea]s? |l')\W*[«“\"]"
    r"|(?:(?! (?:qu[ei]|dont|o[uù]|lesquel\w*|auxquel\w*) )[^,;:]){1,70}?"
    r" (?:y )?(?:est|sont)(?: \w+)? (?:ouvert|accessible|reserve|ferme|affili|rattache"
    r"|presente?s?\b|joignable|situe|installe|compose|comprise?s?\b|dirige|preside"
    r"|loge|tenue?s? (?:par|de)|soumis)"
    r"|[^,;:]{1,40}? (?:vaut|valent|dure|durent|coute|coutent|suppose|exige)\b"
)
"""The opening of what is no task: the meaning of a word in quotes, a state, a length, a price."""


def is_task_label(text: str) -> bool:
    """Whether a text is a label that announces what is done, with it behind: "Missions : …"."""
    found = LABEL.match(text)
    return found is not None and _TASKS.fullmatch(fold(found["label"]).strip(" *_")) is not None


def is_short_label(text: str) -> bool:
    """Whether a text is a label for something else, with a few words before its colon: "Coût : …"."""
    found = LABEL.match(without_note(text))
    if found is None or is_task_label(text) or len(found["label"].split()) > _FEW:
        return False
    return _DETERMINED.match(fold(found["label"])) is None


def is_state(text: str) -> bool:
    """Whether a text tells how something is or what a word means: "Une halte est ouverte à tous."."""
    is_lead = text.rstrip().endswith(":")
    return not is_lead and _NO_TASK.match(fold(without_note(text))) is not None
