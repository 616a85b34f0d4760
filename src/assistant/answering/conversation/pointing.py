"""Words that point at the conversation: "la dernière que tu cites", "revenons aux …", "non, je voulais …"."""

import re

from assistant.answering.asked.french import capital
from assistant.answering.asked.question import understand
from assistant.answering.conversation.agreement import plural_verb
from assistant.answering.conversation.phrases import Phrase, bodies
from assistant.answering.conversation.relations import LEAD
from assistant.answering.conversation.talk import Talk, at_town
from assistant.text import fold

RANKS = {
    "premier": 0,
    "premiere": 0,
    "deuxieme": 1,
    "second": 1,
    "seconde": 1,
    "troisieme": 2,
    "quatrieme": 3,
} | {
    f"{place + 1}{end}": place
    for place in range(4)
    for end in ("er", "re", "ere", "e", "eme", "ieme", "nd", "nde")
}
"""The places of ranks, in words and figures."""
LAST = ("dernier", "derniere")
RANK = (
    r"premi(?:er|ère|ere)s?|deuxi[eè]mes?|seconde?s?|troisi[eè]mes?|quatri[eè]mes?|derni(?:er|ère|ere)s?"
    r"|1(?:ers?|[eè]?res?)|[234](?:i?[eè]mes?|es?|nde?s?)"
)
RANKED_HEADS = (
    r"organisme|structure|caisse|centre|service|entité|nom|bureau|direction|agence|établissement"
    r"|point|élément"
    r"|ville|lieu|acteur|institution|union|réponse|option"
)
_CITED = (
    r"(?:que|dont) (?:tu|vous)(?: viens| venez| as| avez| m'as| m'avez)?(?: de)? \w+|(?:qui est |qui sont )?"
    r"(?:cité|nommé|mentionné|listé)e?s?|de (?:la|ta|votre) (?:liste|réponse)|ci-dessus"
)
_ORDINAL = re.compile(
    rf"(?<![\w'-])(?P<link>de |à )?(?:(?:l[ae]s?|du|au) (?P<rank>{RANK})(?: (?:{RANKED_HEADS}))?"
    rf"(?: (?:{_CITED}))?|cel(?:le|ui) (?:{_CITED}) en (?P<place>premier|dernier|deuxième|second|troisième))"
    r"(?=\s*(?:$|[?!.,;:]|(?:est|sont|c'est|ça|ca|elle|il|fait|font|sert|gère|gere|peut|a|se|s'\w+"
    r"|aussi|ou|où|en|verse|paie|traite|instruit|délivre|ouvre|ferme|reçoit|donne|coûte|dure|vaut|prend|prête"
    r"|consiste|concerne|propose|accueille|aide|dépend|couvre|organise)(?!\w)))",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(r"\b(?:ou|combien|niveau|acronyme|sigle)\b")
"""What can be asked of a body, and never of a quoted mission."""
_OTHERS = re.compile(r"(?<![\w'-])(?P<link>de |à )?(?:l'autre)(?=\s*(?:$|[?!.,]))", re.IGNORECASE)
_RESUMED = re.compile(
    r"\s*,?\s+(?P<they>ils?|elles?) (?P<own>s'|se |n'|ne |l'|m'|me |nous |vous )?(?P<verb>[\w-]+)",
    re.IGNORECASE,
)
_TOWN = r"(?:L[ae]s? )?[A-ZÀÂÇÉÈÊËÎÏÔÖÛÜŒ][\w'-]*[a-zà-ÿ][\w-]*"
_THAT_OF_TOWN = re.compile(
    rf"^(?:(?i:et|mais|alors|donc)\b[ ,]*)*(?P<that>(?i:celui|celle)) (?P<of>de |d'|du |à |au |en )"
    rf"(?P<town>{_TOWN})(?=,? (?:(?i:ils?|elles?|on|qui|où|quand|combien|comment|faut|c'est|ça"
    r"|fait|sert|est|a|ouvre|s'\w+|peut|gère|reçoit)"
    r"(?!\w)))"
)
"""One of several that stand in different towns, with what is asked of it."""
_CORRECTION = re.compile(
    r"^\W*(?:(?P<no>(?:ah |euh |mais )?(?:non|pardon|désolée?|désole|oups|erreur|euh|enfin|ou plutôt"
    r"|plutôt))\b[ ,.!…:]*(?:pas (?:l[ae]s? |l')?[\w'-]+,? (?:mais )?)?"
    r"(?:(?:mais )?(?:je (?:voulais|veux|voulait) dire|je (?:parle|parlais|pensais|pense|demande"
    r"|demandais)|c'est|c'était|il s'agi(?:t|ssait) de|plutôt)\b[ ,:]*)?"
    r"|(?:je (?:voulais|veux) dire|je (?:parlais|parle|pensais) (?=d|à|a|aux?|pl|pour)"
    r"|je me suis trompée?\b)[ ,.:]*(?:plutôt )?(?:non )?)(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)


def with_listed(text: str, talk: Talk) -> str:
    """``text`` with what an ordinal points at in the last answer in full."""
    ordinal = _ORDINAL.search(text)
    match = ordinal or _OTHERS.search(text)
    if match is None:
        return text
    feminine = ordinal is not None and re.search(r"(?<!\w)(?:la|celle) ", match[0], re.IGNORECASE) is not None
    rank = fold(match["rank"] or match["place"]).removesuffix("s") if ordinal is not None else ""
    pairs = rank.startswith(("second", "premier", *LAST))
    listed = talk.listed("la" if feminine else "le", pairs=pairs)
    if ordinal is not None:
        place = len(listed) - 1 if rank in LAST else RANKS[rank]
        chosen = listed[place] if 0 <= place < len(listed) else None
        if (
            chosen is not None
            and str(chosen).startswith("«")
            and _OF_A_BODY.search(fold(text[match.end() :]))
        ):
            chosen = asked_about(talk, rank)
    else:
        asked = {fold(body.phrase.words) for body in bodies(talk.last, talk.names)}
        other = [one for one in listed if fold(one.words) not in asked]
        chosen = other[0] if len(other) == 1 and len(listed) == 2 else None
    if chosen is None:
        return text
    contracted = re.match(r"(?:(?P<of>du)|(?P<to>au))\s", match[0], re.IGNORECASE)
    link = (match["link"] or "").lower().strip()
    if link == "de" or (contracted and contracted["of"]):
        form = chosen.of
    else:
        form = chosen.to if link == "à" or contracted else str(chosen)
    after = said_of(chosen, text[match.end() :])
    if after != text[match.end() :]:
        return capital(LEAD.sub("", text[: match.start()]) + form + after)
    verb = re.match(r"\s+(?P<verb>(?!aussi|ou|où|en|se|elle|il|c'est|ça|ca|s')[a-zà-ÿ]+)", after)
    if chosen.plural and not link and verb:
        after = f" {plural_verb(verb['verb'])}{after[verb.end() :]}"
    before = text[: match.start()]
    if chosen.plural and not link:
        before = re.sub(r"(?<=[Qq]ue )fait $", "font ", before)
    return before + form + after


def said_of(one: Phrase, after: str) -> str:
    """A clause behind what it is said of, without its pronoun: "…, elle sert à quoi ?" → "sert à quoi ?"."""
    match = _RESUMED.match(after)
    if match is None:
        return after
    verb = match["verb"]
    if one.plural != match["they"].lower().endswith("s"):
        verb = plural_verb(verb) if one.plural else verb
    return f" {match['own'] or ''}{verb}{after[match.end() :]}"


def of_another_place(text: str, talk: Talk) -> str:
    """``text`` with the one of another town in full: "celui de Dax, il fait quoi ?"."""
    match = _THAT_OF_TOWN.match(text)
    kind = talk.kind() or _kind_of_thing(talk)
    if match is None or not kind or understand(match["town"], talk.names).mentions:
        return text
    article = "le" if match["that"].lower() == "celui" else "la"
    town = f"Le {match['town']}" if match["of"].strip().lower() in ("du", "au") else match["town"]
    chosen = at_town(article, kind, town)
    return capital(f"{chosen}{said_of(chosen, text[match.end() :])}")


def _kind_of_thing(talk: Talk) -> str:
    head = next((one for one in talk.things() if one.article and one.article != "les"), None)
    noun = re.match(r"[\wà-ÿ-]+", head.words) if head else None
    return noun[0] if noun else ""


def asked_about(talk: Talk, rank: str) -> Phrase | None:
    """The body that the user asked about at that rank of the conversation."""
    placed = [body for question in talk.questions for body in bodies(question, talk.names)]
    asked = list({body.organism_id: body.phrase for body in placed}.values())
    place = len(asked) - 1 if rank in LAST else RANKS[rank]
    return asked[place] if 0 <= place < len(asked) else None


def corrected(text: str) -> str | None:
    """What the user says that was meant, behind "non, je voulais dire …"."""
    match = _CORRECTION.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    return re.sub(r"^(?:d[eu] |à |a )(?=l[ae]s? |l')|^(?:mais|plutôt) ", "", rest, flags=re.IGNORECASE)
