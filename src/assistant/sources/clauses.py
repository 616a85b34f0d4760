"""The grammar of one heading or sentence: which of the bodies that it names it is about."""

import re
from collections.abc import Sequence
from enum import IntEnum

from assistant.sources.bodies import NUMBER
from assistant.sources.wording import LINKS, VERBS, plain, words
from assistant.types import Mention

Ids = tuple[str, ...]

_DETERMINER = (
    r"(?:l'ensemble d(?:es|u|e la|e l')|chacune?(?: des| de la| du)?|tou(?:s|tes) les|toute? l[ae]|"
    r"les|la|le|l'|des|du|"
    r"une?|ces?|cette|cet|chaque|aucune?|quelques|plusieurs|certaine?s|leurs?|notre|votre|nos|vos|d'|de)"
)
_NOUN_PHRASE = rf"(?:{_DETERMINER}\s*)?(?:{NUMBER}\s+)?(?:autres\s|nouve(?:aux|lles?)\s)?"
_CONNECTOR = (
    r"(?:(?:et|mais|or|donc|ainsi|aussi|enfin|toutefois|cependant|en outre|de plus|par ailleurs|"
    r"ensuite|puis|depuis "
    r"\d{4}|aujourd'hui|seule?s?|ce sont|c'est|il s'agit|on trouve|que|qu')\s*,?\s*)*"
)
_OPENING = re.compile(rf"[\W_]*{_CONNECTOR}{_NOUN_PHRASE}[\W_]*", re.IGNORECASE)
_PART_OF = re.compile(
    rf"[\W_]*{_CONNECTOR}(?:les?\s|la\s|l'|une?\s|chaque\s)(?P<noun>[\w'-]+(?:\s[\w'-]+){{0,6}}?)\s?"
    rf"(?:de\s|d'|des\s|du\s|de la\s|de l'){_NOUN_PHRASE}",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"\W*(?:dans|au sein d(?:e|es|u)|aupres d(?:e|es|u)|chez|pour|a)\s*{_NOUN_PHRASE}", re.IGNORECASE
)
_AGENT = re.compile(
    r"(?<!\w)(?:est|sont|sera|seront|etait|etaient|ete|etre)\s(?:[\w'-]+\s){0,3}?[\w-]+(?:e|ee|es|ees|"
    r"i|ie|is|ies|it|ite|its|"
    rf"ites|u|ue|us|ues)\s(?:[^.;:]{{0,60}}\s)?par\s(?:(?:les?|la)\s(?:[\w-]+\s){{1,3}}(?:de la|des|du|"
    rf"de l')\s?)?{_NOUN_PHRASE}$",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:\s*\([^)]{1,120}\))?(?:\s*,[^,.;:]{1,120},)?\s(?:est|sont)\s(?:(?:donc|aussi|egalement)\s)?"
    r"(?:une?\s|des\s|l'une? des\s)",
    re.IGNORECASE,
)
"""Behind a body: "(SIGLE) sont des associations …", whatever is done to these."""
_INFINITIVE = re.compile(r"\W*(?:de\s(?:l[ae]s?\s)?|d')[a-z]+(?:er|ir|re)\s")
"""An item whose subject is its list's: "d'écouter les marins : 31 permanences s'en chargent"."""
_APPLIES = (
    r"\b(?:s'inscri\w+|inscri\w+|s'adress\w+|depos\w+|(?:se |vous )?renseign\w+|demande(?:r|z|nt|s)?|"
    r"sollicit\w+|effectu\w+|fai(?:t|re|tes)|font|signal\w+|declar\w+|obt(?:enir|ient|iennent|enu\w*)|"
    r"retir\w+|present\w+|souscri\w+|recour\w+|engag\w+|mene\w*|accompli\w+)"
)
"""What one does with a body: "le marin s'inscrit auprès de la X"; not "siège auprès de la X"."""
_RECIPIENT = re.compile(
    rf"(?:{_APPLIES}[^.;:]{{0,60}}\saupres d(?:e|es|u)|"
    r"(?:adress|envo[iy]|transm|declar|signal|demand|confi|attribu|rev(?:ient|iennent)|incomb|"
    r"appart(?:ient|iennent)|depos|remet|rattach)[\w-]*\s(?:[^.;:,]{0,50}\s)?(?:a|au|aux)|"
    r"relev\w+ d(?:e|es|u)|(?:competence|charge|ressort|responsabilite) d(?:e|es|u)|contacte[rz]|"
    r"saisi(?:r|ssez)|"
    rf"consulte[rz]|joindre|appele[rz])\s*{_NOUN_PHRASE}$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    rf"\W*(?:{_CONNECTOR})?(?:elles?|ils?)\s.*"
    rf"\b(?:rattach[\w-]*\s(?:a|au|aux)|relev\w+ d(?:e|es|u))\s*{_NOUN_PHRASE}$",
    re.IGNORECASE | re.DOTALL,
)
"""What goes on with the body spoken of and says whose it is: "Elles sont rattachées à la X"."""
_TOGETHER = re.compile(
    rf"\s*(?:\([^)]{{1,90}}\))?\s*(?:,|/|,?\s?(?:et|ou|comme|ainsi que|et/ou))\s*(?:(?:de|a|par|pour)"
    rf"\s)?{_NOUN_PHRASE}",
    re.IGNORECASE,
)
_SAME = re.compile(r"\s*[(,–-]\s*(?:les?\s|la\s|l')?", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"\b(?:pas|point|plus)\s(?:d[e'u]|les?|la|l')[^.;:]{{1,80}}\bmais\s{_NOUN_PHRASE}$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\W*(?:(?:le|ce|notre) reseau(?:\s[\w'-]+){0,4}|on|il|elle|la france|le pays)\s(?:y\s)?"
    r"(?:compt\w+|comprend|"
    r"denombre|recense|existe|a|"
    rf"dispose de|regroupe|rassemble|s'appuie sur)\s{_NOUN_PHRASE}$",
    re.IGNORECASE,
)
_NO_VERB = LINKS | words("name_ends")
_PARTICIPLE = re.compile(r"[a-z]+ees?(?![a-z])")
"""What tells of the noun before it: "3 caisses réservées aux marins"."""
_NOT_TOPIC = re.compile(
    r"(?:avec|entre|en|via|hors|sauf|vers|contre|sans|aupres d(?:e|es|u)|dont)\s*(?:les?\s|la\s|l')?$", re.I
)
AFTER_COMMA = re.compile(
    r",\s(?=(?:elles?|ils?|ces?|cette|cet|celles?-ci|celui-ci|ceux-ci)\s)", re.IGNORECASE
)
"""A pronoun that opens the main clause behind an opening one."""
_COUNTS_ON = re.compile(
    rf"\W*(?:elles?\s|ils?\s|(?:ces?|cette|cet)\s[\w-]+\s).*\b{NUMBER}\s[\w'-]+(?:\s[\w'-]+)?\s?$",
    re.IGNORECASE | re.DOTALL,
)
"""What goes on with the body spoken of and counts things, which a colon then tells apart: "Ces ligues ont
9 terrains : 4 stades et 5 salles"."""
_CLAUSE = re.compile(r"[,:;–—(]\s+|(?<=\w)\s-\s|\bque\s|\bqu'")


_PLAIN_SUBJECT = re.compile(
    r"\W*(?:les?\s|la\s|l')(?=[a-z])(?P<phrase>[^,.;:]{3,80}?)\s[^.;]*:\s*", re.IGNORECASE
)
_BESIDE = re.compile(r"(?:avec|aupres d(?:e|es|u))\s*(?:les?\s|la\s|l')?$", re.IGNORECASE)


_MISSIONS_TITLE = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s)?(?:quelles? (?:sont|est)\s)?"
    r"(?:les?\s|la\s|l'|ses\s|son\s|sa\s|leurs?\s|nos\s|notre\s)?"
    r"(?:\w+\s)?(?:missions?|roles?|attributions|competences|activites)(?:\s(?:d[eu]s?\s|de\sla\s|de\sl'|d').{1,90})?\W*"
    r"|\W*(?:\d+(?:\.\d+)*[.)]?\s)?(?:ce\sque|que|a\squoi|ce\squ'(?:ils?|elles?))\s(?:fait|font|sert|servent)\b"
    r"(?!\spas).{0,90}",
    re.IGNORECASE | re.DOTALL,
)
"""A heading of a body's missions and nothing else: "2. Missions", "Le rôle de la X", "Ce que fait la X"."""


class _Tier(IntEnum):
    """How a sentence shows what it is about; the lowest found wins."""

    AGENT = 0
    SUBJECT = 1
    PART = 2
    RECIPIENT = 3
    WITHIN = 4


def topics(heading: str, mentions: Sequence[Mention]) -> Ids:
    """The organisms that a heading announces, not those that it only sets beside ("Lien avec la …")."""
    bare = plain(heading)
    kept: list[Mention] = []
    for index, mention in enumerate(mentions):
        joined = index > 0 and _TOGETHER.fullmatch(bare[mentions[index - 1].span.end : mention.span.start])
        accepted = (
            mentions[index - 1] in kept if joined else not _NOT_TOPIC.search(bare[: mention.span.start])
        )
        if accepted:
            kept.append(mention)
    return tuple(dict.fromkeys(mention.organism_id for mention in kept))


def explicit_subjects(text: str, mentions: Sequence[Mention], in_list: bool = False) -> Ids:
    """The organisms that a sentence names as what it is about; none where it is about something else."""
    if not mentions:
        return ()
    bare = plain(text)
    if in_list and _INFINITIVE.match(bare):
        return ()
    best: tuple[_Tier, int] | None = None
    for index in range(len(mentions)):
        tier = _tier(bare, mentions, index, in_list)
        if tier is not None and (best is None or tier < best[0]):
            best = (tier, index)
    if best is None:
        return ()
    group = _group(bare, mentions, best[1])
    found = (*_behind_label(bare, mentions, group), *group)
    return tuple(dict.fromkeys(mention.organism_id for mention in found))


def _behind_label(bare: str, mentions: Sequence[Mention], label: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """In "X : la Y finance …", the Y that acts."""
    end = label[-1].span.end
    colon = re.match(r"\)?\s?:\s", bare[end:])
    behind = [index for index, mention in enumerate(mentions) if mention.span.start >= end]
    if colon is None or not behind:
        return ()
    first = mentions[behind[0]]
    group = _group(bare, mentions, behind[0])
    acts = _OPENING.fullmatch(bare[end + colon.end() : first.span.start]) and _has_verb(
        bare[group[-1].span.end :]
    )
    return group if acts else ()


def _tier(bare: str, mentions: Sequence[Mention], index: int, in_list: bool) -> _Tier | None:
    start = mentions[index].span.start
    before = bare[:start]
    if _AGENT.search(before) and not _is_defined_before(bare, mentions, index):
        return _Tier.AGENT
    if _OPENING.fullmatch(before):
        return _Tier.SUBJECT
    after = bare[_group(bare, mentions, index)[-1].span.end :].removeprefix(")")
    if _opens_clause(before, after):
        return _Tier.SUBJECT
    if _COUNTED.match(before) or _INSTEAD.search(before):
        return _Tier.PART
    part = _PART_OF.fullmatch(before)
    if part is not None and _has_verb(after) and not _holds_verb(part["noun"]):
        return _Tier.PART
    if not in_list and _RECIPIENT.search(before) and not _ATTACHED.match(before):
        return _Tier.RECIPIENT
    if _WITHIN.fullmatch(before) and not AFTER_COMMA.search(bare, 0, 160):
        return _Tier.WITHIN
    return None


def _is_defined_before(bare: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether a body before says what it is: "les X sont des associations agréées par la Y"."""
    return any(
        _OPENING.fullmatch(bare[: one.span.start]) and _DEFINES.match(bare, one.span.end)
        for one in mentions[:index]
    )


def _opens_clause(before: str, after: str) -> bool:
    """Whether the mention opens a clause behind a comma ("Au niveau local, les X gèrent") or a colon."""
    for match in reversed(list(_CLAUSE.finditer(before))):
        if _OPENING.fullmatch(before[match.end() :]):
            if match[0].startswith(":") and _COUNTS_ON.match(before[: match.start()]):
                return False
            if match[0].startswith(":"):
                return len(before[: match.start()]) < 60 and (_has_verb(after) or not after.strip(" .;"))
            return _has_verb(after)
        if len(before) - match.end() > 60:
            break
    return False


def _has_verb(after: str) -> bool:
    """Whether a verb follows at once, or behind an aside between commas or in parentheses."""
    after = re.sub(r"^\s*\([^)]{1,120}\)", "", after)
    if after.lstrip().startswith(","):
        return any(word not in _NO_VERB for word in re.findall(r",\s([a-z]+)", after[:200])[1:])
    word = re.match(r"\s*(?:qui\s)?([a-z]+)", after)
    return word is not None and (word[1] in VERBS or not (word[1] in _NO_VERB or _PARTICIPLE.match(word[1])))


def _holds_verb(phrase: str) -> bool:
    """Whether a phrase before a name is more than a noun: "le médecin envoie l'avis"."""
    words = re.findall(r"[a-z]+", phrase.lower())
    return any(
        word in VERBS and words[index] not in ("l", "la", "le", "les", "de", "d", "du", "des")
        for index, word in enumerate(words[1:])
    )


def _group(bare: str, mentions: Sequence[Mention], first: int) -> tuple[Mention, ...]:
    """The mention at ``first`` and those joined to it: "les X (…) et la Y", "les X comme les Y"."""
    group = [mentions[first]]
    for mention in mentions[first + 1 :]:
        last = group[-1]
        between = bare[last.span.end : mention.span.start].removeprefix(")")
        same = mention.organism_id == last.organism_id and _SAME.fullmatch(between)
        if not same and not _TOGETHER.fullmatch(between):
            break
        group.append(mention)
    return tuple(group)


def is_agent(bare: str, start: int) -> bool:
    """Whether a name at ``start`` is that of who does what is done: "… est géré par la X"."""
    return _AGENT.search(bare[:start]) is not None


def announces_missions(heading: str) -> bool:
    """Whether a heading says that what stands below it are missions: "Ses missions", "Que font les X ?"."""
    return _MISSIONS_TITLE.fullmatch(plain(heading)) is not None


def has_other_subject(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether an introduction has a subject of its own, and names bodies only beside it.

    "Les armateurs conventionnent avec la X pour :"; ``mentions``: the known bodies, none of them its subject.
    """
    bare = plain(text)
    return _PLAIN_SUBJECT.fullmatch(bare) is not None and all(
        _BESIDE.search(bare[: mention.span.start]) for mention in mentions
    )
