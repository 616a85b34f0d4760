"""Messages that lack a part which the question before them had: "et les X ?", "depuis quand ?"."""

import re
from collections.abc import Sequence

from assistant.answering.conversation.agreement import agreeing, ended, plural_verb
from assistant.answering.conversation.circumstances import (
    at_time,
    in_case,
    is_time,
    same_circumstance,
    same_step,
)
from assistant.answering.conversation.owners import RELATIVE, for_another, own_things
from assistant.answering.conversation.phrases import (
    Phrase,
    Placed,
    bare_place,
    bodies,
    holds_a_name,
    phrase,
    places,
    things,
)
from assistant.answering.conversation.relations import LEAD, RELATION
from assistant.answering.conversation.talk import Talk
from assistant.answering.french import capital
from assistant.answering.parting import asks_by_itself
from assistant.answering.question import Detail, Intent, understand
from assistant.answering.values import is_territory
from assistant.text import fold
from assistant.types import Span

_BOUND = re.compile(
    r"(?:,? (?:au (?:maximum|minimum|plus|moins|total)|maxi(?:mum)?|en (?:tout|moyenne)|environ|grand maximum"
    r"|à peu près))+(?=\W*$)",
    re.IGNORECASE,
)
"""Behind a question, what asks for a figure's bound and is no topic: "combien de jours au maximum ?"."""
_OF_THE_LIST = re.compile(r"lesquel|laquelle|lequel|c'est[- ]à[- ]dire", re.IGNORECASE)
_MOST_WORDS = 10
_MOST_WORDS_BARE = 6
_ASKING = re.compile(
    r"(?:(?:à partir de|jusqu'(?:à|a)|à|a|de|d'|par|pour|pendant|dans|depuis|vers|chez|sous|en|avec|avant"
    r"|auprès de|sur|tous les|toutes les)\s?)?(?:qui|que|qu'"
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
_LOCATIVE = ("à", "a", "en", "au", "aux", "dans", "sur")
_START = re.compile(
    r"(?:l[ae]s?|une?|des|du|aux?|pour|chez|en|à|dans|sur|concernant|mon|ma|mes|leurs?|son|sa|ses)\s"
    r"|l'|[dD]e (?:la|l')",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"quel(?:le)?s? [\w-]+ (?:est|sont)(?!\w)|cite|liste|donne|énumère", re.IGNORECASE)
_THAT_OF = re.compile(r"(?<![\w'-])(?:celles?|celui|ceux) (?=d[eu]\s|des\s|d'|pour\s)", re.IGNORECASE)
_ASKED_AGAIN = re.compile(
    r"(?P<what>(?:celles?|celui|ceux) d.+?),? (?:elles?|ils?) (?:est|sont|se trouvent?|se situent?) "
    r"(?P<asked>où|dans quel(?:le)?s? \w+)$",
    re.IGNORECASE,
)
"""Another thing of the same kind, with what the last question asked: "celle de X, elle est où ?"."""
_WHO = re.compile(
    r"^(?:(?:et|mais) )?(?:qui(?: est-ce qui)?|quel(?:le)?s? (?:est l[ae']? ?"
    r"|sont les )?(?:organismes?|services?|caisses?|centres?|structures?|bureaux?|agences?"
    r"|directions?)(?: qui)?)\s+"
    r"(?!est\b|sont\b)(?P<self>s'|se |ne |n')?(?P<verb>[\wà-ÿ]+)(?P<rest>.*)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:est-ce qu[e'] ?|c'est vrai qu[e'] ?|(?:à partir de |jusqu'(?:à|a) |à |de |par |pour |pendant |dans "
    r"|depuis |vers |sous |en |sur |avant |avec |chez |auprès de |tous les |toutes les )?"
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
    r"|de )(?!temps|jours|mois)\w{2,}"
    r"|(?<![\w'-])aux? (?!juste|plus|moins|total|final|bout|début|départ)\w{3,}",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"(?<![\w'-])pour (?:(?:me|se|y|en) |s')?[a-zà-ÿ]+(?:er|ir|re|oir)(?= )[^,;:?!]+?(?=\s*[,;:?!]|$)"
)
"""What one does something for: "quel délai pour contester un avis", and who decides then."""
_OWN_DETAIL = re.compile(
    r"(?P<article>les?|la|l')\s?(?P<noun>num[ée]ro|t[ée]l[ée]phone|t[ée]l|adresse|mail|courriel|site|si[èe]ge"
    r"|montant|taux|prix|tarif|horaires|nom|date|ann[ée]e|plafond|dur[ée]e|d[ée]lai|nombre)"
    r"(?: (?:de |d')(?:t[ée]l\w*|appel|ouverture|contact|cr[ée]ation))?"
    r" (?:du |des |de |d')(?!t[ée]l|appel|contact)\w.*",
    re.IGNORECASE,
)
"""A detail with what it is of: a question by itself, whatever was asked before."""
_FEMININE = ("adresse", "date", "annee", "duree")
_OBJECT = re.compile(
    r"(?:(?<=-on |-je |-il )|(?<=-nous |-vous ))(?:l[ae]s? |l')[^,;:?!]+?(?=\s*\??$)", re.IGNORECASE
)
"""What is done to it, at the end: "dans quel port répare-t-on la coque"."""
_DEFINITE = ("le", "la", "les", "l'")
_OF_WHAT_IT_IS = (Intent.MISSIONS, Intent.DEFINITION)
_ABOUT_BODY = (Intent.COUNT, Intent.WHERE, Intent.MISSIONS, Intent.DEFINITION, Intent.LEVEL)


def ellipsis_in(text: str, talk: Talk) -> str | None:
    """What a message adds to the question before it, where it is no question by itself."""
    lead = LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    rest = rest.strip().rstrip(" ?!.…")
    again = _ASKED_AGAIN.match(rest)
    if again is not None and fold(again["asked"]).removeprefix("dans ") in fold(talk.last):
        return again["what"]
    most = _MOST_WORDS if lead else _MOST_WORDS_BARE
    if re.search(r"(?:^|\s)(?:quoi|qui|où|combien|comment|quand|pourquoi)$", rest, re.IGNORECASE):
        return None
    if asks_by_itself(rest):
        return None
    if not rest or len(rest.split()) > most or _ASKING.match(rest) or _ASKING_AFTER.search(rest):
        return None
    if _CLAUSE.match(rest):
        return rest if lead else None
    if _VERB.search(rest) or _SUBJECT.match(rest):
        return None
    named = talk.names.mentions(rest, fuzzy=True)
    bare = _START.match(rest) or (named and named[0].span.start == 0 and len(rest.split()) <= 3)
    return rest if lead or bare or is_time(rest) or RELATION.match(rest) else None


def completed(rest: str, talk: Talk) -> str:
    """The last question with ``rest`` in the place of the part that it varies, else behind it."""
    last = talk.last
    if re.fullmatch(r"(?:ça|ca|cela|là|ici)", rest, re.IGNORECASE):
        return last
    apart = _by_itself(rest) or (_at_time(last, rest) if is_time(rest) else None)
    if apart is not None:
        return apart
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
    again = same_circumstance(last, rest) or same_step(last, rest) or _another_priced(rest, talk)
    if again is not None:
        return again
    if mine or _CLAUSE.match(rest):
        return _behind(last, rest)
    if not named and (link in _LOCATIVE or (not match and places(f"à {bare}", talk.names))):
        return _placed(last, rest if link else bare, link, talk)
    if link == "pour" and not named and places(f"à {bare}", talk.names) and places(last, talk.names):
        return _placed(last, bare, "", talk)
    if named and old:
        return agreeing(last, old[0], named[0].phrase, talk)
    if named and _is_body(named[0], talk):
        return _whether(last, named[0].phrase)
    return _varied(last, rest, link, new, talk)


def _by_itself(rest: str) -> str | None:
    """The question for a detail that says what it is of: "l'adresse de X" → "Quelle est l'adresse de X ?"."""
    own = _OWN_DETAIL.fullmatch(rest)
    if own is None:
        return None
    which = "Quelle est" if fold(own["noun"]) in _FEMININE else "Quel est"
    if fold(own["noun"]) == "siege":
        which = "Où se trouve"
    return f"{'Quels sont' if fold(own['article']) == 'les' else which} {_lowered(rest)} ?"


def _at_time(last: str, rest: str) -> str:
    return at_time(last, rest) or _behind(last, rest)


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
    if head is None or noun is None or RELATIVE.match(head.words):
        return rest[: match.start()] + rest[match.end() :]
    return f"{rest[: match.start()]}{Phrase(head.article, noun[0])} {rest[match.end() :]}"


def lacks_topic(text: str, talk: Talk) -> bool:
    """Whether a question has no topic of its own: "Depuis quand ?", "Dans quelle limite ?"."""
    question = re.sub(r"^(?:et|mais|sinon|alors|donc)[ ,]+", "", text.strip(), flags=re.IGNORECASE)
    question = _BOUND.sub("", question)
    if _OF_THE_LIST.match(question) or not _ASKING.match(question):
        return False
    if len(question.split()) > _MOST_WORDS_BARE:
        return False
    understood = understand(question, talk.names)
    return (
        not understood.mentions
        and not holds_a_name(question)
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
    if described is not None and subject and understand(talk.last, talk.names).intent in _OF_WHAT_IT_IS:
        return f"C'est {described['adjective']}, {subject} ?"
    if described is not None and told is not None:
        verb = f"{'sont' if told.plural else 'est'}-{told.pronoun}"
        return f"{capital(str(told))} {verb} {described['adjective']} ?"
    asks_who = re.fullmatch(r"(?:(?:et )?qui|quels? \w+|quelles? \w+) (?:s'|se )?\w+", head)
    things_asked = talk.things()
    aim = _AIM.search(talk.last) if asks_who else None
    if aim is not None:
        return f"{capital(question)} {aim[0]} ?"
    if asks_who and (things_asked or subject) and head.startswith("qui"):
        return f"{capital(question)} {things_asked[0] if things_asked else subject} ?"
    return f"{capital(question)} {_clause(talk)} ?"


def without_lead(text: str) -> str:
    """A question without the "et" that ties it to the one before."""
    lead = LEAD.match(text)
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


def _another_priced(rest: str, talk: Talk) -> str | None:
    """The last question with a thing of a name, "le Passe duo", in the place of the one that it asks of.

    So a name with its article is read behind a question for a figure, which differs little from town to town.
    """
    last, new = talk.last, phrase(rest)
    named = _LINK.match(rest) or bodies(rest, talk.names) or not places(f"à {rest}", talk.names)
    if named or not new.article or is_territory(new.words) or not _is_rate(talk):
        return None
    old = things(last, talk.names)
    if not old or places(last, talk.names):
        return None
    return ended(_with_its_body(old[0], bodies(last, talk.names)).replaced(last, new))


def _with_its_body(thing: Placed, named: Sequence[Placed]) -> Placed:
    """A phrase with the body right behind it, whose thing it is: "l'abonnement aux X"."""
    end = next((one.span.end for one in named if 0 <= one.span.start - thing.span.end <= 1), thing.span.end)
    return Placed(thing.phrase, Span(thing.span.start, end), thing.contracted)


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
    of = Phrase("", name).of if match["link"] in ("de", "d'", "du") else f"{match['link']} {name}"
    new = of if keeps else place
    return last[: match.start()] + new + last[match.end() :]


def _varied(last: str, rest: str, link: str, new: Phrase, talk: Talk) -> str:
    if link in ("pour", "chez", "avec", "sans"):
        same = re.search(
            rf"(?<!\w){link} (?=une?\s|l[ae]s?\s|l'|des\s|mon\s|ma\s|mes\s)[^,;:?!]+?(?=\s*[,;:?!]|$)", last
        )
        if same is not None:
            return last[: same.start()] + rest + last[same.end() :]
    another = for_another(last, rest, talk)
    if another is not None:
        return another
    if link in ("pour", "chez", "avec", "sans"):
        if not _is_rate(talk):
            return _behind(last, rest)
        case = in_case(last)
        if case is not None:
            return last[: case.start()] + rest + last[case.end() :]
    done = _OBJECT.search(last)
    if done is not None and not link and fold(new.article).strip() in _DEFINITE:
        return last[: done.start()] + str(new) + last[done.end() :]
    old = own_things(last, talk.names)
    if old:
        return ended(old[0].replaced(last, new))
    named = bodies(last, talk.names)
    if named and not link:
        return agreeing(last, named[0], new, talk)
    return _behind(last, rest)


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
