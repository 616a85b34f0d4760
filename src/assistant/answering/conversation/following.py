"""Messages that lack a part which the question before them had: "et les X ?", "depuis quand ?"."""

import re

from assistant.answering.conversation.phrases import (
    RELATIONAL_BODIES,
    RELATIONAL_THINGS,
    Phrase,
    Placed,
    bare_place,
    bodies,
    phrase,
    places,
    things,
)
from assistant.answering.conversation.talk import Talk
from assistant.answering.french import capital
from assistant.answering.question import Detail, Intent, understand
from assistant.text import fold

_OF_THE_LIST = re.compile(r"lesquel|laquelle|lequel|c'est[- ]à[- ]dire", re.IGNORECASE)
_MOST_WORDS = 10
_MOST_WORDS_BARE = 6
_LEAD = re.compile(
    r"^\W*(?:(?:ok|okay|d'accord|merci|bien|oui|ah|bon|alors|donc|super|parfait|très bien)\b[ ,.!…]*)*"
    r"(?:(?:et|mais|sinon|puis|quid|même question|pareil|idem|(?:la )?même chose)\b[ ,]*)+(?:(?:alors"
    r"|donc|aussi|du coup|sinon)\b[ ,]*)*",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:(?:à partir de|jusqu'(?:à|a)|à|a|de|d'|par|pour|pendant|dans|depuis|vers|chez|sous|en|avec|avant"
    r"|auprès de|sur)\s?)?(?:qui|que|qu'"
    r"|quoi|quel\w*|ou (?!à|la|le)|où|comment|combien|quand(?! on\b| l')|pourquoi"
    r"|ça se trouve|ca se trouve|lequel|laquelle|lesquel\w*|est-ce|c'est|y a-t-il|il y|cite|donne"
    r"|liste)(?![\w])|qu'",
    re.IGNORECASE,
)
_ASKING_AFTER = re.compile(rf"[,:;]\s*(?:{_ASKING.pattern})", re.IGNORECASE)
_VERB = re.compile(
    r"(?<![\w'-])(?:est|sont|ont|peut|peuvent|doit|doivent|fait|font|va|vont|faut|gère|verse|paie)(?![\w'-])"
    r"|-(?:t-)?(?:ils?|elles?|on|je|vous|tu)(?!\w)|(?<![\w'-])(?<!\bun )(?<!\ble )(?<!\bdu )(?<!\bcet )"
    r"(?!agent|parent|client|patient|adhérent"
    r"|président|content)[a-zà-ÿ]+(?<!m)ent(?!\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:ils?|elles?|on) (?!(?:aussi|seule?s?|en|à|a|aux?|dans|pour|par|de|du|des|sur)(?!\w))[\w'-]+ \w",
    re.IGNORECASE,
)
"""A pronoun that opens a clause: "il passe quand", not "elles aussi"."""
_CLAUSE = re.compile(r"(?:si|s'il|s'ils|s'elle|quand|lorsque?|en cas)(?!\w)|lorsqu'|s'", re.IGNORECASE)
_LINK = re.compile(
    r"(?:(?P<about>concernant|du côté d(?:e |u |es |')|à propos d(?:e |u |es |')|au sujet d(?:e |u "
    r"|es |')|pour ce qui est d(?:e |u |es |')"
    r"|s'agissant d(?:e |u |es |')|côté|question|par rapport (?:à |aux? ))|(?P<link>pour|chez|dans"
    r"|sur|à|a|en|aux?|avec|sans))(?:\s+|(?<= )|(?<='))",
    re.IGNORECASE,
)
_KINDS_OF_CIRCUMSTANCE = (
    "apr[eè]s",
    "avant",
    "pendant|durant",
    "contre",
    "sous",
    "si|s'",
    "en cas|lors|quand|lorsqu\\w+",
)
_CIRCUMSTANCES = tuple(
    re.compile(rf"(?<![\w'-])(?:{words})(?!\w)[^,;:?!]+?(?=\s*(?:[,;:?!]|$))", re.IGNORECASE)
    for words in _KINDS_OF_CIRCUMSTANCE
)
"""When or against what something is done, one pattern for each kind: "après une panne", "en cas de panne"."""
_LOCATIVE = ("à", "a", "en", "au", "aux", "dans", "sur")
_START = re.compile(
    r"(?:l[ae]s?|une?|des|du|aux?|pour|chez|en|à|dans|sur|concernant|mon|ma|mes|leurs?|son|sa|ses)\s"
    r"|l'|[dD]e (?:la|l')",
    re.IGNORECASE,
)
_RELATION = re.compile(
    rf"(?:quel(?:le)?s? (?:est |sont )?)?(?:l[ae]s? |l'|leurs? |son |sa "
    rf"|ses )?(?P<noun>(?:{RELATIONAL_BODIES}|{RELATIONAL_THINGS})s?)"
    r"(?P<more>(?: (?!de |des |du |d'|à |est|sont)[\wà-ÿ-]+)?)(?: à (?:elles?|eux|lui))?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf"(?:{RELATIONAL_BODIES}|{RELATIONAL_THINGS})s?(?!\w)", re.IGNORECASE)
_SURVEY = re.compile(r"quel(?:le)?s? [\w-]+ (?:est|sont)(?!\w)|cite|liste|donne|énumère", re.IGNORECASE)
_THAT_OF = re.compile(r"(?<![\w'-])(?:celles?|celui|ceux) (?=d[eu]\s|des\s|d'|pour\s)", re.IGNORECASE)
_ASKED_AGAIN = re.compile(
    r"(?P<what>(?:celles?|celui|ceux) d.+?),? (?:elles?|ils?) (?:est|sont|se trouvent?|se situent?) "
    r"(?P<asked>où|dans quel(?:le)?s? \w+)$",
    re.IGNORECASE,
)
"""Another thing of the same kind, with what the last question asked: "celle de X, elle est où ?"."""
_FEMININE = ("adresse", "mission", "limite", "duree", "condition", "directrice", "presidente")
_WHO = re.compile(
    r"^(?:(?:et|mais) )?(?:qui(?: est-ce qui)?|quel(?:le)?s? (?:est l[ae']? ?"
    r"|sont les )?(?:organismes?|services?|caisses?|centres?|structures?|bureaux?|agences?"
    r"|directions?)(?: qui)?)\s+"
    r"(?!est\b|sont\b)(?P<self>s'|se |ne |n')?(?P<verb>[\wà-ÿ]+)(?P<rest>.*)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:est-ce qu[e'] ?|c'est vrai qu[e'] ?|(?:à partir de |jusqu'(?:à|a) |à |de |par |pour |pendant |dans "
    r"|depuis |vers |sous |en |sur |avant |avec |chez |auprès de )?"
    r"(?:qui|quel\w*|où|comment|combien (?:y a-t-il )?(?:de |d')?|quand"
    r"|pourquoi|que|qu')\s?(?:est-ce qu[ei'] ?)?)",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"(?:c'est|ce serait)(?: (?:pas|aussi|bien))? (?P<adjective>\w+(?:able|ible|ant|it|oire|ee?|is))"
)
"""Of what was told before: "c'est remboursable ?", "c'est gratuit ?"."""
_INVERSION = re.compile(r"(?<=[a-zà-ÿ])-(?:t-)?(?:ils?|elles?)(?!\w)", re.IGNORECASE)
_OWN_NOUN = re.compile(
    r"(?<![\w'-])(?:(?:l[ae]s?|une?|des|du|mon|ma|mes|ce|cet|cette|ces)\s|l'|combien d(?:e |')|d'"
    r"|de )(?!temps|jours|mois)\w{2,}",
    re.IGNORECASE,
)
_ABOUT_BODY = (Intent.COUNT, Intent.WHERE, Intent.MISSIONS, Intent.DEFINITION, Intent.LEVEL)
_AGREEING = (
    ("font", "fait"),
    ("sont", "est"),
    ("ont", "a"),
    ("servent", "sert"),
    ("peuvent", "peut"),
    ("doivent", "doit"),
    ("vont", "va"),
)
_PLURALS = {one: many for many, one in _AGREEING} | {
    "tient": "tiennent",
    "vient": "viennent",
    "reçoit": "reçoivent",
    "perçoit": "perçoivent",
}


def ellipsis_in(text: str, talk: Talk) -> str | None:
    """What a message adds to the question before it, where it is no question by itself."""
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    rest = rest.strip().rstrip(" ?!.…")
    again = _ASKED_AGAIN.match(rest)
    if again is not None and fold(again["asked"]).removeprefix("dans ") in fold(talk.last):
        return again["what"]
    most = _MOST_WORDS if lead else _MOST_WORDS_BARE
    if re.search(r"(?:^|\s)(?:quoi|qui|où|combien|comment)$", rest, re.IGNORECASE):
        return None
    if not rest or len(rest.split()) > most or _ASKING.match(rest) or _ASKING_AFTER.search(rest):
        return None
    if _CLAUSE.match(rest):
        return rest if lead else None
    if _VERB.search(rest) or _SUBJECT.match(rest):
        return None
    named = talk.names.mentions(rest, fuzzy=True)
    bare = _START.match(rest) or (named and named[0].span.start == 0 and len(rest.split()) <= 3)
    return rest if lead or bare or _RELATION.match(rest) else None


def completed(rest: str, talk: Talk) -> str:
    """The last question with ``rest`` in the place of the part that it varies, else behind it."""
    last = talk.last
    if re.fullmatch(r"(?:ça|ca|cela|là|ici)", rest, re.IGNORECASE):
        return last
    rest = _headed(_lowered(rest), talk)
    match = _LINK.match(rest)
    link = (match["link"] or "").lower() if match else ""
    bare = rest[match.end() :] if match else re.sub(r"^(?:de |d')", "", rest)
    new = phrase(bare if not match or link not in ("au", "aux") else rest)
    old, named = bodies(last, talk.names), bodies(rest, talk.names)
    mine = re.match(r"(?:moi|nous)(?!\w)", rest, re.IGNORECASE)
    where = places(rest, talk.names)
    if (mine or _CLAUSE.match(rest)) and where and places(last, talk.names):
        return _placed(last, where[-1][0], where[-1]["link"], talk)
    again = _same_circumstance(last, rest)
    if again is not None:
        return again
    if mine or _CLAUSE.match(rest):
        return _behind(last, rest)
    if not named and (link in _LOCATIVE or (not match and places(f"à {bare}", talk.names))):
        return _placed(last, rest if link else bare, link, talk)
    if link == "pour" and not named and places(f"à {bare}", talk.names) and places(last, talk.names):
        return _placed(last, bare, "", talk)
    if named and old:
        return _agreeing(last, old[0], named[0].phrase, talk)
    if named and _is_body(named[0], talk):
        return _whether(last, named[0].phrase)
    return _varied(last, rest, link, new, talk)


def _same_circumstance(last: str, rest: str) -> str | None:
    """``last`` with ``rest`` in the place of a circumstance of the same kind; None where it has none."""
    for shape in _CIRCUMSTANCES:
        old = shape.search(last)
        if old is not None and shape.match(rest):
            return last[: old.start()] + rest + last[old.end() :]
    return None


def _lowered(rest: str) -> str:
    """``rest`` as it stands inside a sentence: a capital article or preposition is none there."""
    return rest[:1].lower() + rest[1:] if _START.match(rest) or _LINK.match(rest) else rest


def _headed(rest: str, talk: Talk) -> str:
    """The phrase "celle d'ici" with the noun of the last question that it stands for."""
    match = _THAT_OF.search(rest)
    head = next((one for one in talk.things() if one.article), None)
    if match is None:
        return rest
    noun = re.match(r"[\wà-ÿ-]+", head.words) if head else None
    if head is None or noun is None or _RELATIVE.match(head.words):
        return rest[: match.start()] + rest[match.end() :]
    return f"{rest[: match.start()]}{Phrase(head.article, noun[0])} {rest[match.end() :]}"


def relation(text: str, talk: Talk) -> str | None:
    """A question for something that only makes sense of another: "l'adresse ?", "quel est le taux ?"."""
    match = _RELATION.match(_LEAD.sub("", text).strip().rstrip(" ?!.…"))
    if match is None:
        return None
    of_thing = re.match(rf"(?:{RELATIONAL_THINGS})s?$", match["noun"], re.IGNORECASE)
    owners = (*talk.things(), *talk.bodies()) if of_thing else (*talk.bodies(), *talk.things())
    owner = next((one for one in owners if fold(match["noun"])[:4] not in fold(str(one))[:12]), None)
    return None if owner is None else asked_of(match["noun"] + match["more"], owner)


def asked_of(noun: str, owner: Phrase) -> str:
    """The question "Quelle est l'adresse de X ?": the question for what a noun names of its owner."""
    head = fold(noun).split()[0]
    plural = head.endswith("s") and head not in ("frais",)
    feminine = head.rstrip("s") in _FEMININE
    opening = f"Quel{'le' if feminine else ''}{'s sont' if plural else ' est'}"
    vowel = re.match(r"[aeiouyh]", head)
    article = "les" if plural else "l'" if vowel else "la" if feminine else "le"
    return f"{opening} {Phrase(article, noun)} {owner.of} ?"


def lacks_topic(text: str, talk: Talk) -> bool:
    """Whether a question has no topic of its own: "Depuis quand ?", "Dans quelle limite ?"."""
    question = re.sub(r"^(?:et|mais|sinon|alors|donc)[ ,]+", "", text.strip(), flags=re.IGNORECASE)
    if _OF_THE_LIST.match(question) or not _ASKING.match(question):
        return False
    if len(question.split()) > _MOST_WORDS_BARE:
        return False
    understood = understand(question, talk.names)
    return (
        not understood.mentions
        and _OWN_NOUN.search(
            _OPENING.sub("", question) if re.match("qu", fold(question)) is None else question[3:]
        )
        is None
        and len([word for word in understood.rest if word in fold(_OPENING.sub("", question)).split()]) <= 1
    )


def with_topic(text: str, talk: Talk) -> str:
    """A question without a topic, completed with what the last one was about."""
    question = re.sub(r"^(?:et|mais|sinon|alors|donc)[ ,]+", "", text.strip(), flags=re.IGNORECASE).rstrip(
        " ?!.…"
    )
    question = re.sub(
        r"(?:,? (?:ça|ca|exactement|d'ailleurs|alors|donc|au juste))+$", "", question, flags=re.IGNORECASE
    )
    subject = next(iter((*talk.bodies(), *talk.things())), None)
    head = fold(question)
    if (
        re.fullmatch(
            r"(?:c'est |ca se trouve |est-ce )?(?:ou|dans quelles? villes?"
            r"|a quel endroit)(?: est-ce)?(?: (?:c'est|ca se trouve))?",
            head,
        )
        and subject
    ):
        verb = "se trouvent" if subject.plural else "se trouve"
        return f"{capital(question) if head.startswith(('dans', 'a quel')) else 'Où'} {verb} {subject} ?"
    if subject and re.fullmatch(r"(?:c'est|ce sont|qu'est-ce que c'est|qu'est-ce)(?: quoi)?", head):
        return f"C'est quoi {subject} ?"
    if (
        head in ("combien", "c'est combien", "ils sont combien", "combien en tout", "combien au total")
        and subject
        and not _is_rate(talk)
    ):
        return f"Combien y a-t-il {Phrase('', subject.words).of} ?"
    described = _DESCRIBED.fullmatch(head)
    told = talk.told()
    if described is not None and told is not None:
        verb = f"{'sont' if told.plural else 'est'}-{told.pronoun}"
        return f"{capital(str(told))} {verb} {described['adjective']} ?"
    asks_who = re.fullmatch(r"(?:(?:et )?qui|quels? \w+|quelles? \w+) (?:s'|se )?\w+", head)
    things_asked = talk.things()
    if asks_who and (things_asked or subject) and head.startswith("qui"):
        return f"{capital(question)} {things_asked[0] if things_asked else subject} ?"
    return f"{capital(question)} {_clause(talk)} ?"


def without_lead(text: str) -> str:
    """A question without the "et" that ties it to the one before."""
    lead = _LEAD.match(text)
    return capital(text[lead.end() :]) if lead and _is_whole(text[lead.end() :]) else text


def _is_whole(rest: str) -> bool:
    return _ASKING.match(rest) is not None or _VERB.search(rest) is not None


def _clause(talk: Talk) -> str:
    """The last question as a clause: "les X gèrent Y", without its own asking."""
    last = talk.last.rstrip(" ?!.…")
    understood = understand(last, talk.names)
    named = talk.bodies()
    if understood.intent in _ABOUT_BODY and understood.mentions and not understood.rest and named:
        return str(named[0])
    who = _WHO.match(last)
    if who is not None:
        if not named:
            return f"{who['self'] or ''}{who['verb']}{who['rest']}"
        verb = plural_verb(who["verb"]) if named[0].plural else who["verb"]
        return f"{named[0]} {who['self'] or ''}{verb}{who['rest']}"
    bare = _INVERSION.sub("", _OPENING.sub("", last))
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() or bare[1:2] in " '" else bare


def _is_rate(talk: Talk) -> bool:
    return understand(talk.last, talk.names).detail in (Detail.RATE, Detail.AMOUNT)


def _placed(last: str, place: str, link: str, talk: Talk) -> str:
    """``last`` with another place in the place of its own, else behind it."""
    name = re.sub(r"^(?:à|a|au|aux|en|dans|sur)\s", "", place, flags=re.IGNORECASE)
    old = places(last, talk.names)
    if not old:
        bare = bare_place(last, talk.names)
        if bare is not None:
            return last[: bare.start] + name + last[bare.end :]
        return _behind(last, place if link else f"à {place}")
    match = old[-1]
    keeps = not link or match["link"] in ("de", "d'", "du")
    new = f"{match['link'] if match['link'] != 'du' else 'de'} {name}".replace("' ", "'") if keeps else place
    return last[: match.start()] + new + last[match.end() :]


def _varied(last: str, rest: str, link: str, new: Phrase, talk: Talk) -> str:
    if link in ("pour", "chez", "avec", "sans"):
        same = re.search(
            rf"(?<!\w){link} (?=une?\s|l[ae]s?\s|l'|des\s|mon\s|ma\s|mes\s)[^,;:?!]+?(?=\s*[,;:?!]|$)", last
        )
        if same is not None:
            return last[: same.start()] + rest + last[same.end() :]
        if not _is_rate(talk):
            return _behind(last, rest)
        case = _CIRCUMSTANCES[-1].search(last)
        if case is not None:
            return last[: case.start()] + rest + last[case.end() :]
    old: tuple[Placed, ...] = tuple(
        thing for thing in things(last, talk.names) if not _RELATIVE.match(thing.phrase.words)
    ) or tuple(_inner(last, thing) for thing in things(last, talk.names))
    if old:
        return _ended(old[0].replaced(last, new))
    named = bodies(last, talk.names)
    if named and not link:
        return _agreeing(last, named[0], new, talk)
    return _behind(last, rest)


def _inner(last: str, thing: Placed) -> Placed:
    """The complement of a relational phrase: "d'un X" in "le taux d'un X"."""
    match = re.search(r"(?:de la |de l'|d'une? |du |des )(?=[^,;:?!]+$)", thing.phrase.words)
    if match is None:
        return thing
    start = thing.span.end - len(thing.phrase.words) + match.start()
    return Placed(phrase(last[start : thing.span.end]), type(thing.span)(start, thing.span.end), "de")


def _agreeing(last: str, old: Placed, new: Phrase, talk: Talk) -> str:
    """``last`` about another body, its verb in the new one's number where that is plain."""
    if old.phrase.article == "":
        return _ended(last[: old.span.start] + new.words + last[old.span.end :])
    chosen = new if new.article else Phrase(_usual(new, talk), new.words)
    text = old.replaced(last, chosen)
    if not old.span.start:
        text = capital(text)
    if chosen.plural == old.phrase.plural:
        return _ended(text)
    start, end = old.span.start, old.span.start + len(text) - (len(last) - old.span.end) - old.span.start
    return _ended(
        _numbered(text[:start], plural=chosen.plural, at_end=True)
        + text[start:end]
        + _numbered(text[end:], plural=chosen.plural, at_end=False, opens=not start)
    )


def _usual(new: Phrase, talk: Talk) -> str:
    mention = talk.names.mentions(new.words, fuzzy=True)
    organism = talk.names.get(mention[0].organism_id) if mention else None
    return (organism.article or "") if organism else ""


def _numbered(text: str, *, plural: bool, at_end: bool, opens: bool = False) -> str:
    """``text`` with the verb next to the subject in its number; other words as they are."""
    match = re.search(r"(?P<verb>[\wà-ÿ]+)\s*$" if at_end else r"^\s*(?P<verb>[\wà-ÿ]+)", text)
    if match is None:
        return text
    verb = match["verb"]
    changed = (_PLURALS if plural else dict(_AGREEING)).get(verb.lower())
    if changed is None and opens:
        changed = plural_verb(verb) if plural else re.sub(r"(?<!m)ent$", "e", verb)
    return text[: match.start("verb")] + (changed or verb) + text[match.end("verb") :]


def plural_verb(verb: str) -> str:
    """A verb's third person plural from its singular."""
    if verb.lower() in _PLURALS:
        return _PLURALS[verb.lower()]
    if verb.endswith("e"):
        return f"{verb}nt"
    if re.search(r"(?:ui|di|sai|fini|tablie?)t$", verb):
        return f"{verb[:-1]}sent"
    return f"{verb}ent" if verb.endswith(("d", "t")) else verb


def _is_body(named: Placed, talk: Talk) -> bool:
    organism = talk.names.get(named.organism_id) if named.organism_id else None
    return organism is None or organism.is_body


def _whether(last: str, new: Phrase) -> str:
    """Whether a body does what was asked of an unknown one: "Est-ce la X qui paie … ?"."""
    who = _WHO.match(last.rstrip(" ?!.…"))
    if who is None and _SURVEY.match(last):
        return f"Que {'font' if new.plural else 'fait'} {new} ?"
    if who is None:
        return _behind(last, str(new))
    verb = plural_verb(who["verb"]) if new.plural else who["verb"]
    return f"Est-ce {new} qui {who['self'] or ''}{verb}{who['rest']} ?"


def _behind(last: str, rest: str) -> str:
    comma = "" if _LINK.match(rest) else ","
    return f"{last.rstrip(' ?!.…')}{comma} {rest} ?"


def _ended(text: str) -> str:
    return f"{text.rstrip(' ?!.…')} ?"
