"""Messages that lack a part which the question before them had: "et les X ?", "depuis quand ?"."""

import re
from collections.abc import Sequence

from assistant.answering.asked.french import capital
from assistant.answering.asked.parting import asks_by_itself
from assistant.answering.asked.question import Intent, understand
from assistant.answering.conversation.agreement import agreeing, plural_verb
from assistant.answering.conversation.circumstances import (
    at_time,
    is_circumstance,
    is_time,
    same_circumstance,
    same_step,
)
from assistant.answering.conversation.owners import RELATIVE, own_things
from assistant.answering.conversation.phrases import (
    Phrase,
    Placed,
    bodies,
    holds_a_name,
    phrase,
    places,
)
from assistant.answering.conversation.placing import at_site, placed
from assistant.answering.conversation.relations import LEAD, RELATION
from assistant.answering.conversation.talk import Talk
from assistant.answering.conversation.varying import LINK, another_priced, behind, is_body, is_rate, varied
from assistant.text import fold

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
_LOCATIVE = ("à", "a", "en", "au", "aux", "dans", "sur")
_START = re.compile(
    r"(?:l[ae]s?|une?|des|du|aux?|pour|chez|en|à|dans|sur|concernant|mon|ma|mes|leurs?|son|sa|ses)\s"
    r"|l'|[dD]e (?:la|l')",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"quel(?:le)?s? [\w-]+ (?:est|sont)(?!\w)|cite|liste|donne|énumère", re.IGNORECASE)
_THAT_DOES = re.compile(r"(?:celle|celui|ceux|celles) qui (?P<does>.+)$", re.IGNORECASE)
_WHICH = re.compile(r"\W*(?P<which>(?P<ask>quel(?:le)?s?) (?P<noun>[\w-]+)) ", re.IGNORECASE)
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
    apart = (
        _of_the_one_that(rest, talk) or _by_itself(rest) or (_at_time(last, rest) if is_time(rest) else None)
    )
    if apart is not None:
        return apart
    rest = _headed(_lowered(rest), talk)
    match = LINK.match(rest)
    link = (match["link"] or "").lower() if match else ""
    bare = rest[match.end() :] if match else re.sub(r"^(?:de |d')", "", rest)
    new = phrase(bare if not match or link not in ("au", "aux") else rest)
    old, named = bodies(last, talk.names), bodies(rest, talk.names)
    done = (
        _in_another_case(rest, named, talk)
        or (None if named else _in_another_place(rest, match, bare, talk))
        or (_of_another_body(named[0], old, talk) if named else None)
    )
    return done or varied(rest, link, new, talk)


def _in_another_case(rest: str, named: Sequence[Placed], talk: Talk) -> str | None:
    """The last question in another case, at another step or for another price, where ``rest`` is one."""
    last, where = talk.last, places(rest, talk.names)
    is_clause = re.match(r"(?:moi|nous)(?!\w)", rest, re.IGNORECASE) or _CLAUSE.match(rest)
    if is_clause and where and places(last, talk.names):
        return _placed(last, where[-1][0], where[-1]["link"], talk)
    again = same_circumstance(last, rest) or same_step(last, rest) or another_priced(rest, talk)
    if again is not None:
        return again
    return behind(last, rest) if is_clause or (is_circumstance(rest) and not named) else None


def _in_another_place(rest: str, linked: re.Match[str] | None, bare: str, talk: Talk) -> str | None:
    """The last question of another place, where ``rest`` is one."""
    last, link = talk.last, ((linked["link"] or "") if linked else "").lower()
    if link == "chez":
        return at_site(last, rest)
    is_named = bool(places(f"à {bare}", talk.names))
    if link in _LOCATIVE or (linked is None and is_named):
        return _placed(last, rest if link else bare, link, talk)
    return _placed(last, bare, "", talk) if link == "pour" and is_named and places(last, talk.names) else None


def _of_another_body(named: Placed, old: Sequence[Placed], talk: Talk) -> str | None:
    """The last question of another body: in the place of its own, of what it asks about, or of a "who"."""
    last = talk.last
    if old:
        return agreeing(last, old[0], named.phrase, talk)
    about = understand(last, talk.names).intent in _ABOUT_BODY
    asked = own_things(last, talk.names) if about else ()
    if asked:
        return agreeing(last, asked[0], named.phrase, talk)
    return _whether(last, named.phrase) if is_body(named, talk) else None


def _of_the_one_that(rest: str, talk: Talk) -> str | None:
    """Which other one of the kind last asked for does something: "et celui qui vide les bassins ?"."""
    that, which = _THAT_DOES.match(rest), _WHICH.match(talk.last)
    if that is None or which is None:
        return None
    behind_noun = next((one.span for one in bodies(talk.last, talk.names)), None)
    is_part = behind_noun is not None and behind_noun.start == which.end()
    kind = talk.last[: behind_noun.end] if behind_noun is not None and is_part else which["which"]
    return f"{kind} {that['does']} ?"


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
    return at_time(last, rest) or behind(last, rest)


def _lowered(rest: str) -> str:
    """``rest`` as it stands inside a sentence: a capital article or preposition is none there."""
    return rest[:1].lower() + rest[1:] if _START.match(rest) or LINK.match(rest) else rest


def _headed(rest: str, talk: Talk) -> str:
    """The phrase "celle d'ici" with the noun of the last question that it stands for."""
    match = _THAT_OF.search(rest)
    head = next((one for one in talk.things() if one.article), None)
    if match is None:
        return rest
    if places(talk.last, talk.names) and places(rest[match.end() :], talk.names):
        return rest[match.end() :]
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
        and not is_rate(talk)
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
        if not named or fold(named[0].words) in fold(who["rest"]):
            return f"{who['self'] or ''}{who['verb']}{who['rest']}"
        verb = plural_verb(who["verb"]) if named[0].plural else who["verb"]
        return f"{named[0]} {who['self'] or ''}{verb}{who['rest']}"
    bare = _INVERSION.sub("", _OPENING.sub("", last))
    return bare[:1].lower() + bare[1:] if bare[1:2].islower() or bare[1:2] in " '" else bare


def _placed(last: str, place: str, link: str, talk: Talk) -> str:
    """``last`` with another place in the place of its own, else behind it."""
    return placed(last, place, link, talk) or behind(last, place if link else f"à {place}")


def _whether(last: str, new: Phrase) -> str:
    """Whether a body does what was asked of an unknown one: "Est-ce la X qui paie … ?"."""
    who = _WHO.match(last.rstrip(" ?!.…"))
    if who is None and _SURVEY.match(last):
        return f"Que {'font' if new.plural else 'fait'} {new} ?"
    if who is None:
        return behind(last, str(new))
    verb = plural_verb(who["verb"]) if new.plural else who["verb"]
    return f"Est-ce {new} qui {who['self'] or ''}{verb}{who['rest']} ?"
