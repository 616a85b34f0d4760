"""Pronouns and other words that point back, put into full: "où sont-ils ?" → "où sont les … ?"."""

import re

from assistant.answering.asked.question import NameReader
from assistant.answering.asked.wording import is_form
from assistant.answering.conversation.agreement import singular_clause
from assistant.answering.conversation.clitics import of_it, to_it
from assistant.answering.conversation.dislocated import RIGHT, in_its_place
from assistant.answering.conversation.howmany import how_many
from assistant.answering.conversation.phrases import (
    RELATIONAL_BODIES,
    RELATIONAL_THINGS,
    Phrase,
    guessed_article,
    holds_a_name,
    rather_than_amount,
)
from assistant.answering.conversation.talk import Talk
from assistant.text import fold

_LONGEST = 14
"""Words of a message beyond which its pronouns stand for what it tells itself."""
_IMPERSONAL = re.compile(
    r"(?<!\w)(?:y a-t-il|il y (?:en )?a|y (?:en )?a-t-il|il faut|faut-il|s'il (?:vous|te)|existe-t-il"
    r"|il existe|s'agit-il"
    r"|il s'agit|(?:est|serait)-il possible|il (?:est|serait) possible|reste-t-il|il reste|il me"
    r"|il m'|il nous|quel temps \w+[- ](?:t[- ])?il(?: faire)?)(?!\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?<![\w'-])(?:(?P<que>qu'|lorsqu'|puisqu'|s'|d'entre |par |pour |chez |avec |à |d'|sans )?"
    r"(?P<plain>ils|elles|eux|il|elle)"
    r"|(?P<verb>(?:s')?[a-zà-ÿ]+)-(?:t-)?(?P<inverted>ils|elles|il|elle))(?![\w'-])",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:ont|a|peu(?:t|vent)|doi(?:t|vent)|vont|va|est|sont|sa(?:it|vent))$", re.IGNORECASE
)
_ANTECEDENT = re.compile(
    r"(?<![\w'-])(?:(?P<plural>les|mes|des|nos|vos|ces|ses|leurs|deux|plusieurs)|(?P<feminine>la|une|ma|sa|cette)"
    r"|(?P<masculine>le|un|mon|ce|du|son|quelqu'un)|(?P<any>l'|notre|votre))\s?"
    r"(?!qui\b|que\b)(?:de (?:mes|nos|vos|ses|leurs|ces) )?\w{3,}",
    re.IGNORECASE,
)
_SAID_OF_THINGS = re.compile(
    r"\s*(?:ne |n'|se |s')?(?:dur\w+|cout\w+|val(?:ent|ai\w+)|expir\w+|prennent combien|contien\w+"
    r"|ressembl\w+|serv(?:ent|aient)|perm\w+|appliqu\w+|compren\w+"
    r"|(?:sont|seront|etaient|restent|ont ete)\s(?:tous |toutes |aussi |bien |deja |encore )*"
    r"(?!\w+ment\b|situ|bas|install|implant|etabl|rattach|joign|ouvert|ferm|nombreu|combien|ou\b|a\b|au|en\b|dans"
    r"|par|present|compet|dirig|financ|compos|recrut|form|paye|nomm|qui|quoi|combien|charg|habilit|oblig|autoris)"
    r"\w+)"
)
"""A clause, from its verb on, of what somebody deals with rather than of them: "ils sont valables"."""
_CONTACT = re.compile(
    r"(?:contact|joindr|appel|ecri|écri|trouv|rencontr|saisi|adress|situ|localis|pr[ée]v(?:en|ien)|avert|consult"
    r"|sollicit)\w*",
    re.IGNORECASE,
)
_VERB_SUBJECT = (
    r"(?:(?<!à )(?<!a )(?<!pour )(?<!chez )(?<!de )(?<!par )(?<!avec )qui|ils?|elles?|on|je|tu|nous|vous|ne"
    r"|\w+-(?:je|tu|on|ils?|elles?|vous|nous))"
)
_OBJECT = re.compile(
    rf"(?<![\w-])(?:(?P<subject>{_VERB_SUBJECT}) (?P<dative>(?:me|te|nous|vous) )?"
    r"(?P<pronoun>le |la |les |l')(?P<verb>(?:(?:a|ont|ai"
    rf"|avait) )?[\w-]+)"
    r"|(?P<before>comment|où|ou|pour|peut|peuvent|peux|doit|doivent|dois|faut|va|vont|de|sans|quand|qui) "
    r"(?P<to>(?:me|te|nous|vous) )?(?P<clitic>le |la |les |l')(?P<infinitive>\w{2,}(?:er|ir|dre|tre|ire"
    r"|oir)(?<!ssier)(?<!rrier)(?<!tier)(?<!lier)))(?!\w)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"(?<!qui )(?<!on )(?<!ils )(?<!elles )(?<!il )(?<!elle )(?<!je )(?<!ne )(?<![\w'-])"
    rf"(?:(?P<theirs>leurs?)\s(?P<noun>[a-zà-ÿ]\w+(?<!ire)(?<!dre)(?<!ler)(?<!ner)(?!\w)(?<!yer)(?<!ter)(?<!ser))|(?P<its>son|sa"
    rf"|ses)\s(?P<relation>(?:{RELATIONAL_BODIES}|{RELATIONAL_THINGS})s?)(?!\w))",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"\W*(?:(?:et|mais|alors|donc) )*qui (?:est-ce qui )?[\w-]+ "
    r"(?P<its>son|sa|ses)\s(?P<relation>[a-zà-ÿ]\w{2,})(?!\w)(?=[^,;]{0,30}$)",
    re.IGNORECASE,
)
"""Whoever did something last has what this asks on: "et qui vide ses caisses ?"."""
_OF_PEOPLE = re.compile(
    r"(?<![\w'-])(?:j['e]|m[aeo]n?|mes|nous|notre|nos|on|s(?:on|a|es))(?!\w)", re.IGNORECASE
)
_OF_BODIES = re.compile(
    rf"(?:{RELATIONAL_BODIES}|rapport|avis|décision|réponse|accord|argent|financement|local|locaux|bureaux?|équipe"
    r"|agent|inspecteur|conseiller|membre|conseil|permanence|publication|revue|journal)s?",
    re.IGNORECASE,
)
"""What a body has: "leur rapport" is that of those who work at one."""
_HAS_SUBJECT = re.compile(
    r"(?<![\w'-])(?:ils?|elles?) (?:ne |n'|(?:[ms]'|me |se |nous |vous |leur |lui )*)?[\w-]+ "
    r"(?:pas |aussi |tous )*$",
    re.IGNORECASE,
)
"""Before a possessive: who has it, "ils gardent leur …"."""
_OF_PLACE = re.compile(r"(?<![\w'-])l[àa][- ]bas(?!\w)", re.IGNORECASE)
_THESE = re.compile(
    r"(?<![\w'-])(?:(?P<link>d[eu] |à |d')?(?:(?P<many>ces (?:organismes|caisses|centres|structures"
    r"|services|bureaux|entités|établissements|derniers|dernières)|celles-(?:ci|là)|ceux-(?:ci|là))"
    r"|(?P<feminine>cette (?:caisse|structure|entité|dernière)|celle-(?:ci|là))"
    r"|(?P<masculine>cet (?:organisme|établissement)|ce (?:centre|service|bureau|dernier)|celui-(?:ci"
    r"|là)))(?:-là|-ci)?)(?![\w-])",
    re.IGNORECASE,
)
_THIS_THING = re.compile(r"(?<![\w'-])(?:cette|cet|ce|ces) (?P<noun>[a-zà-ÿ]{4,})(?!\w)", re.IGNORECASE)
_OWN_MATTER = re.compile(
    r"(?<![\w'-])(?:ma|mon|mes) (?:demande|dossier|requête|candidature|réclamation|inscription)s?"
    r"(?= ?[?!.]*$)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\s?(?:(?:est|sont|sera|seront|était|étaient)(?:-(?:elles?|ils?))?|(?:a|ont) été)\s(?P<done>[\wà-ÿ]+)"
)
_IT = re.compile(
    r"(?<!où )(?<!ou )(?<!comme )(?<!comment )(?<![\w'-])(?P<link>de |à )?(?:ça|cela|ceci"
    r"|ca)(?! (?:va|marche|fait|se passe|se trouve|veut dire|correspond))(?![\w'-])",
    re.IGNORECASE,
)


def filled(text: str, talk: Talk) -> str:
    """``text`` with what it points back to in full; the same text where it points to nothing known."""
    counted = how_many(text, talk)
    if counted != text and counted.startswith("Combien sont-ils"):
        return counted
    text = in_its_place(counted, talk)
    for rule in (_there, _these, _this_thing, _own_matter, of_it, _possessed, _objects, _it):
        text = rule(text, talk)
    return _subject(text, talk)


def with_subject(text: str, talk: Talk) -> str:
    """``text``, of a new matter, with its subject alone in full, where it has none of its own."""
    return text if RIGHT.match(text) else _subject(text, talk)


def pointed(text: str, talk: Talk) -> str:
    """``text`` with what it surely points back to in full, in a letter that tells of people too.

    "Il" and "elle" are rather someone whom the letter tells of; "y" and "cet organisme" are not.
    """
    return text if _names_any(text, talk.names) else to_it(_these(text, talk), talk)


def _there(text: str, talk: Talk) -> str:
    """A place that was spoken of, else the body: "qui signe les brevets là-bas ?"."""
    body = None if _names_any(text, talk.names) else next(iter(talk.bodies()), None)
    place = talk.place() or (body.to if body is not None else None)
    return text if place is None else _OF_PLACE.sub(place, text)


def _these(text: str, talk: Talk) -> str:
    match = _THESE.search(text)
    if match is None or _has_antecedent(text[: match.start()], "ils" if match["many"] else "il"):
        return text
    return _put(text, match, next(iter(talk.bodies()), None), match["link"])


def _this_thing(text: str, talk: Talk) -> str:
    match = _THIS_THING.search(text)
    if match is None:
        return text
    noun = match["noun"].lower().rstrip("sx")
    same = [
        one
        for one in talk.things()
        if re.search(rf"(?<!\w){re.escape(noun)}(?:s|x)?(?!\w)", one.words.lower())
    ]
    return _put(text, match, next(iter(same), None), None)


def _own_matter(text: str, talk: Talk) -> str:
    """The demand of "où envoyer ma demande ?" is the one that the body last spoken of gets."""
    match = _OWN_MATTER.search(text)
    if match is None or _names_any(text, talk.names):
        return text
    body = next(iter(talk.bodies()), None)
    return text if body is None else f"{text[: match.end()]} auprès {body.of}{text[match.end() :]}"


def _possessed(text: str, talk: Talk) -> str:
    match = _POSSESSIVE.search(text) or (None if _OF_PEOPLE.search(talk.last) else _WHOSE.match(text))
    if match is None or _names_any(text, talk.names):
        return text
    said = match.groupdict()
    written, noun = said.get("theirs") or said["its"], said.get("noun") or said["relation"]
    before = text[: match.end() - len(noun) - len(f"{written} ")]
    if _has_antecedent(before, None) or _HAS_SUBJECT.search(before):
        return text
    of_thing = re.fullmatch(rf"(?:{RELATIONAL_THINGS})s?", noun, re.IGNORECASE)
    owners = (*talk.things(), *talk.bodies()) if of_thing else (*talk.bodies(), *talk.things())
    any_number = not said.get("theirs") or _OF_BODIES.fullmatch(noun)
    owner = next((one for one in owners if one.plural or any_number), next(iter(owners), None))
    if owner is None:
        return text
    article = _possessed_article(written.lower(), noun, before)
    rest = re.match(
        r"(?:\s(?!dans|en|à|au|pour|par|sur|et|sont|est|de|d'|quand|où|combien|comment)[\w'-]+)?",
        text[match.end() :],
    )
    end = match.end() + (rest.end() if rest else 0)
    owned = Phrase(article, text[match.end() - len(noun) : end])
    return f"{before}{owned} {owner.of}{text[end:]}"


def _possessed_article(written: str, noun: str, before: str) -> str:
    if written in ("leurs", "ses"):
        return "les"
    if re.match(r"[aeiouyéèêh]", noun, re.IGNORECASE):
        return "l'"
    if written == "sa" or re.search(r"quelle (?:est|serait) $", before, re.IGNORECASE):
        return "la"
    if written == "son" or re.search(r"quel (?:est|serait) $", before, re.IGNORECASE):
        return "le"
    return guessed_article(noun)


def _objects(text: str, talk: Talk) -> str:
    match = _OBJECT.search(text)
    if match is None:
        return text
    verb = match["verb"] or match["infinitive"]
    pronoun = (match["pronoun"] or match["clitic"]).strip().lower()
    if _has_antecedent(text[: match.start()], None):
        return text
    found = talk.object(pronoun, body=_CONTACT.match(verb) is not None)
    if found is None:
        return text
    found = rather_than_amount(found, verb, pronoun)
    head = text[: match.start()] + (match["subject"] or match["before"])
    to = match["dative"] or match["to"] or ""
    if to.lower() in ("me ", "te ") and re.match(r"[aeiouyhéèêàâîôœ]", verb, re.IGNORECASE):
        to = f"{to[0]}'"
    return f"{head} {to}{verb} {found}{text[match.end() :]}"


def _it(text: str, talk: Talk) -> str:
    match = _IT.search(text)
    if match is None or _has_antecedent(text[: match.start()], None) or _names_any(text, talk.names):
        return text
    return _put(text, match, next(iter((*talk.things(), *talk.bodies())), None), match["link"])


def _subject(text: str, talk: Talk) -> str:
    if len(text.split()) > _LONGEST or (_names_any(text, talk.names) and not _OF_THEM.search(text)):
        return text
    bare = _IMPERSONAL.sub(lambda match: "#" * len(match[0]), text)
    match = _SUBJECT.search(bare)
    if match is None:
        return text
    pronoun = (match["plain"] or match["inverted"]).lower()
    stressed = match["que"] is not None and not match["que"].lower().endswith(("qu'", "s'"))
    if not stressed and _has_antecedent(text[: match.start()], pronoun):
        return text
    said = text[match.end() :] if match["plain"] else f"{match['verb']}{text[match.end() :]}"
    found = _undergoing(match, text, talk) or talk.referent(
        pronoun, of_things=_SAID_OF_THINGS.match(fold(said)) is not None
    )
    if found is None:
        return text
    if match["plain"]:
        many = pronoun in ("ils", "elles") and found.article and not found.plural
        after = singular_clause(text[match.end() :]) if many else text[match.end() :]
        return _put(text[: match.end()] + after, match, found, match["que"])
    return _uninverted(text, match, found)


def _undergoing(match: re.Match[str], text: str, talk: Talk) -> Phrase | None:
    """The thing to which the last question's verb is done, where the same verb is said of the pronoun."""
    said = _PASSIVE.match(text, match.start("verb") if match["verb"] else match.end())
    if said is None:
        return None
    done = fold(said["done"]).replace("y", "i")
    is_same = any(is_form(done, word) for word in fold(talk.last).replace("y", "i").split())
    return next(iter(talk.things()), None) if is_same else None


_OF_THEM = re.compile(r"(?:par|chez|à|d'entre|avec|pour|d')\s?(?:elles?|eux)(?!\w)", re.IGNORECASE)


def _uninverted(text: str, match: re.Match[str], found: Phrase) -> str:
    """The subject in the place that French gives it: behind the verb, or before verb and pronoun."""
    head, rest = text[: match.start()], text[match.end() :]
    follows = re.match(r"\s(?!d'autre)[\w'-]+", rest)
    if re.search(r"(?<!\w)(?:o[uù]|combien) $", head, re.IGNORECASE):
        participle = re.match(r"(?:\s[\w'-]+(?:és?|ées?|is|us|ues?|es?))?(?!\w)", rest)
        middle = participle[0] if participle else ""
        return f"{head}{match['verb']}{middle} {found}{rest[len(middle) :]}"
    if not head.strip() or (follows and _AUXILIARY.match(match["verb"])):
        subject = str(found)
        return f"{head}{subject} {match[0] if head.strip() else match[0].lower()}{rest}"
    return f"{head}{match['verb']} {found}{rest}"


def _put(text: str, match: re.Match[str], found: Phrase | None, link: str | None) -> str:
    if found is None:
        return text
    before = (link or "").lower().strip()
    forms = {"de": found.of, "d'": found.of, "du": found.of, "d'entre": found.of, "à": found.to}
    joined = forms.get(before) or f"{_full(before)}{found}"
    return text[: match.start()] + joined + text[match.end() :]


def _full(link: str) -> str:
    return {"qu'": "que ", "lorsqu'": "lorsque ", "puisqu'": "puisque ", "s'": "si "}.get(
        link, f"{link} " if link else ""
    )


def _has_antecedent(before: str, pronoun: str | None) -> bool:
    """Whether the text itself says before the pronoun what it stands for."""
    if holds_a_name(before):
        return True
    for match in _ANTECEDENT.finditer(before):
        plural = match["plural"] is not None
        if pronoun is None or match["any"]:
            return True
        if plural == (pronoun in ("ils", "elles", "eux")) and not (
            (match["masculine"] and pronoun == "elle") or (match["feminine"] and pronoun == "il")
        ):
            return True
    return False


def _names_any(text: str, names: NameReader) -> bool:
    return bool(names.mentions(text))
