"""Whether a bare "combien" asks for a sum, "combien on paie ?", or for a share, "ça rembourse combien ?".

It counts nothing then. Matched on folded text.
"""

import re

_THINGS = r"(?! d(?:e |'))"
"""Things behind a verb are what is counted: "combien paie-t-elle de pilotes ?"."""
_PERSON = r"(?:on|je|j'|tu|ils?|elles?|nous|vous|ca|cela)"
_NAMED = r"(?:l[ae]s? |l'|m(?:on|a|es) |votre |vos |un(?:e|) )(?!qui\b|que\b)[\w-]+"
_TO_WHOM = r"(?:(?:me|te|se|nous|vous|lui|leur|y|en) |[mt]')?"
_MODAL = (
    r"(?:(?:doi|devr|pe?u|pourr|devon|deve)[a-z]*|va(?:is|s)?|vont|allons|allez|faut|faudra(?:it)?)"
    r"(?:-t)?(?:-[a-z]+)? "
)
_PAYS = r"(?:pa[iy]|debours|cout|factur)[a-z]*+"
_SUMS = (
    rf"(?:{_PAYS}|regl(?:e|er|ons|ez|ent)|vers(?:e|er|ons|ez|ent|era)|touch(?:e[a-z]*|ons)"
    r"|(?:recoi|recev|gagn|percoi|percev)[a-z]*+)"
)
_SHARES = r"(?:rembours|subventionn|couvr|couver)[a-z]*+"
_ASKED = rf"(?:(?:-t)?-{_PERSON})?+"
_IS = r"(?:(?:est|sont|suis|etes|sera[a-z]*|seront)(?:-[a-z]+)? )?"
_PRICED = (
    "abonnement|adhesion|aide|allocation|amende|billet|bourse|carte|caution|consultation|cotisation|entree|forfait"
    "|indemnite|inscription|journee|licence|location|loyer|nuit|nuitee|pension|place|prime|redevance|rente|repas|seance"
    "|taxe|ticket|trajet|visite"
)
_SUM = re.compile(
    rf"\bcombien (?:(?:est-ce )?qu(?:e |'))?{_PERSON}\s?{_TO_WHOM}(?:{_MODAL})?{_TO_WHOM}{_SUMS}{_THINGS}"
    rf"|\bcombien {_PAYS} (?:l[ae]s? |l'|une? )"
    rf"|\bcombien {_NAMED} (?:{_MODAL})?{_PAYS}{_ASKED}{_THINGS}"
    rf"|\bcombien {_NAMED} {_MODAL}(?:verser|regler){_THINGS}"
    rf"|\bcombien {_TO_WHOM}{_MODAL}{_TO_WHOM}{_SUMS}{_THINGS}"
    rf"|\bcombien {_TO_WHOM}{_SUMS}(?:-t)?-{_PERSON}{_THINGS}"
    rf"|\bpren(?:d|ds|ez|nent|dra[a-z]*) combien (?=pour |sur )"
    rf"|\bcombien (?:l[ae]s? |l'|une? )(?:{_PRICED})s?\b"
    r"|\bcombien pour une? [a-z]"
)
_SHARE = re.compile(
    rf"\b{_SHARES}{_ASKED} combien{_THINGS}"
    rf"|\bcombien (?:(?:est-ce )?qu(?:e |'))?(?:(?:{_PERSON}|{_NAMED})\s?)?{_TO_WHOM}(?:{_MODAL})?{_IS}"
    rf"{_TO_WHOM}{_SHARES}"
)


def asks_sum(folded: str) -> bool:
    """Whether a question wants to know how much money."""
    return _SUM.search(folded) is not None


def asks_share(folded: str) -> bool:
    """Whether a question wants to know how much of its cost is borne; a rate or a sum may tell it."""
    return _SHARE.search(folded) is not None
