"""Words that point at the conversation: "la dernière que tu cites", "revenons aux …", "non, je voulais …"."""

import re
from typing import NamedTuple

from assistant.answering.conversation.agreement import plural_verb
from assistant.answering.conversation.phrases import Phrase, bodies, things
from assistant.answering.conversation.talk import Talk
from assistant.answering.french import capital
from assistant.text import fold

_RANKS = {
    "premier": 0,
    "premiere": 0,
    "deuxieme": 1,
    "second": 1,
    "seconde": 1,
    "troisieme": 2,
    "quatrieme": 3,
}
_LAST = ("dernier", "derniere")
_RANK = r"premi(?:er|ère|ere)s?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|derni(?:er|ère|ere)s?"
_HEADS = (
    r"organisme|structure|caisse|centre|service|entité|nom|bureau|direction|agence|établissement"
    r"|point|élément"
    r"|ville|lieu|acteur|institution|union|réponse|option"
)
_CITED = (
    r"(?:que|dont) (?:tu|vous)(?: viens| venez| as| avez| m'as| m'avez)?(?: de)? \w+|(?:qui est |qui sont )?"
    r"(?:cité|nommé|mentionné|listé)e?s?|de (?:la|ta|votre) (?:liste|réponse)|ci-dessus"
)
_ORDINAL = re.compile(
    rf"(?<![\w'-])(?P<link>de |à )?(?:(?:l[ae]s?|du|au) (?P<rank>{_RANK})(?: (?:{_HEADS}))?(?: (?:{_CITED}))?"
    rf"|cel(?:le|ui) (?:{_CITED}) en (?P<place>premier|dernier|deuxième|second|troisième))"
    r"(?=\s*(?:$|[?!.,;:]|(?:est|sont|c'est|ça|ca|elle|il|fait|font|sert|gère|gere|peut|a|se|s'\w+"
    r"|aussi|ou|où|en|verse|paie|traite|instruit|délivre)(?!\w)))",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(r"\b(?:ou|combien|niveau|acronyme|sigle)\b")
"""What can be asked of a body, and never of a quoted mission."""
_OTHERS = re.compile(r"(?<![\w'-])(?P<link>de |à )?(?:l'autre)(?=\s*(?:$|[?!.,]))", re.IGNORECASE)
_BACK = re.compile(
    r"^\W*(?:(?:bon|ok|alors|donc|bref|et|mais)\b[ ,]*)*(?:revenons(?:-en)?|revenir"
    r"|pour (?:en )?revenir|(?:je|j'en) reviens"
    r"|on (?:en )?revient|retour(?:nons)?|reparlons|reparle-moi|si on revenait|si on revient"
    r"|on peut revenir) "
    r"(?P<topic>(?:à|a|aux?|sur|d[eu]s?|d')\s?.+?)"
    r"(?:\s*[,:;.!?–—-]+\s+|\s+(?=(?:combien|où|qui|que|quel\w*|comment|quand|pourquoi|est-ce)\b)"
    r"|\s*[?!.]*$)(?P<question>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_THEY = re.compile(r"(?P<behind>-)?(?<![\w'])(?:t-)?(?P<they>ils|elles?)(?![\w'-])", re.IGNORECASE)
"""A pronoun that stands for a body or a thing; "il" may stand for nothing: "faut-il"."""
_MY_QUESTION = re.compile(
    r"(?:ma|mes|la|le|au) ?(?:toute )?(?:(?P<rank>premi(?:er|ère|ere)|deuxi[eè]me|troisi[eè]me"
    r"|précédente|dernière|derniere) )?"
    r"(?:question|demande|sujet|début|debut|départ|depart)(?: (?P<which>initiale?|précédente|d'avant"
    r"|de départ|du début|de tout à l'heure))?",
    re.IGNORECASE,
)
_BARE_RANK = re.compile(
    rf"(?:à |a |aux? |sur |d[eu]s? )?(?:l[ae]s? )?(?P<rank>{_RANK})(?: (?:{_HEADS}))?\W*", re.IGNORECASE
)
"""A topic that is but a rank: "au premier", "à la deuxième caisse"."""
_CORRECTION = re.compile(
    r"^\W*(?:(?P<no>(?:ah |euh |mais )?(?:non|pardon|désolée?|désole|oups|erreur|euh|enfin|ou plutôt"
    r"|plutôt))\b[ ,.!…:]*(?:pas (?:l[ae]s? |l')?[\w'-]+,? (?:mais )?)?"
    r"(?:(?:mais )?(?:je (?:voulais|veux|voulait) dire|je (?:parle|parlais|pensais|pense|demande"
    r"|demandais)|c'est|c'était|il s'agi(?:t|ssait) de|plutôt)\b[ ,:]*)?"
    r"|(?:je (?:voulais|veux) dire|je (?:parlais|parle|pensais) (?=d|à|a|aux?|pl|pour)"
    r"|je me suis trompée?\b)[ ,.:]*(?:plutôt )?(?:non )?)(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)


class Returned(NamedTuple):
    """A conversation gone back to an earlier question, and what is now asked there."""

    talk: Talk
    question: str


def with_listed(text: str, talk: Talk) -> str:
    """``text`` with what an ordinal points at in the last answer in full."""
    ordinal = _ORDINAL.search(text)
    match = ordinal or _OTHERS.search(text)
    if match is None:
        return text
    feminine = ordinal is not None and re.search(r"(?<!\w)(?:la|celle) ", match[0], re.IGNORECASE) is not None
    listed = talk.listed("la" if feminine else "le")
    if ordinal is not None:
        rank = fold(match["rank"] or match["place"]).removesuffix("s")
        place = len(listed) - 1 if rank in _LAST else _RANKS[rank]
        chosen = listed[place] if 0 <= place < len(listed) else None
        if (
            chosen is not None
            and str(chosen).startswith("«")
            and _OF_A_BODY.search(fold(text[match.end() :]))
        ):
            chosen = _asked_about(talk, rank)
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
    after = text[match.end() :]
    verb = re.match(r"\s+(?P<verb>(?!aussi|ou|où|en|se|elle|il|c'est|ça|ca|s')[a-zà-ÿ]+)", after)
    if chosen.plural and not link and verb:
        after = f" {plural_verb(verb['verb'])}{after[verb.end() :]}"
    before = text[: match.start()]
    if chosen.plural and not link:
        before = re.sub(r"(?<=[Qq]ue )fait $", "font ", before)
    return before + form + after


def _asked_about(talk: Talk, rank: str) -> Phrase | None:
    """The body that the user asked about at that rank of the conversation."""
    placed = [body for question in talk.questions for body in bodies(question, talk.names)]
    asked = list({body.organism_id: body.phrase for body in placed}.values())
    place = len(asked) - 1 if rank in _LAST else _RANKS[rank]
    return asked[place] if 0 <= place < len(asked) else None


def returned(text: str, talk: Talk) -> Returned | None:
    """Where ``text`` goes back to: the question of old that its topic names, and what it asks now."""
    match = _BACK.match(text)
    if match is None:
        return None
    topic, question = match["topic"], match["question"].strip()
    numbered = _MY_QUESTION.search(topic)
    if numbered is not None:
        back: str | None = _numbered(talk, fold(numbered["rank"] or numbered["which"] or ""))
    else:
        back = _on(talk, topic)
    if back is None and question:
        named = _asked_of(topic, question)
        return None if named is None else Returned(talk, named)
    if back is None:
        return Returned(talk, re.sub(r"^(?:à|a|sur|d')\s?", "", topic))
    return Returned(talk.asked_on(back), question)


def _asked_of(topic: str, question: str) -> str | None:
    """``question`` with ``topic`` in the place of its pronoun; None where it has none."""
    named = re.sub(r"^(?:à|a|sur) ", "", topic, flags=re.IGNORECASE)
    for short, whole in (("aux", "les"), ("au", "le"), ("des", "les"), ("du", "le")):
        named = re.sub(rf"^{short} ", f"{whole} ", named, flags=re.IGNORECASE)
    they = _THEY.search(question)
    is_one = they is not None and they["they"].lower() == "elle"
    if they is None or not re.match(r"la |l'" if is_one else "les ", named, re.IGNORECASE):
        return None
    space = " " if they["behind"] else ""
    return capital(f"{question[: they.start()]}{space}{named}{question[they.end() :]}")


def corrected(text: str) -> str | None:
    """What the user says that was meant, behind "non, je voulais dire …"."""
    match = _CORRECTION.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    return re.sub(r"^(?:d[eu] |à |a )(?=l[ae]s? |l')|^(?:mais|plutôt) ", "", rest, flags=re.IGNORECASE)


def _numbered(talk: Talk, rank: str) -> str:
    if rank in _RANKS and _RANKS[rank] < len(talk.questions):
        return talk.questions[_RANKS[rank]]
    before = rank in ("precedente", "d'avant") and len(talk.questions) > 1
    last = rank in ("derniere", *_LAST)
    return talk.questions[-2] if before else talk.questions[-1] if last else talk.questions[0]


def _on(talk: Talk, topic: str) -> str | None:
    """The last question about the body or the thing that ``topic`` names; a body alone makes a question.

    A rank alone is that of a body among those asked about.
    """
    ranked = _BARE_RANK.fullmatch(topic)
    if ranked is not None:
        chosen = _asked_about(talk, fold(ranked["rank"]).removesuffix("s"))
        return None if chosen is None else _on(talk, str(chosen))
    named = bodies(topic, talk.names)
    for question in reversed(talk.questions):
        ids = {body.organism_id for body in bodies(question, talk.names)}
        if named and named[0].organism_id in ids:
            return question
    if named:
        return f"Que font {named[0].phrase} ?" if named[0].phrase.plural else f"Que fait {named[0].phrase} ?"
    stems = {fold(word)[:6] for word in re.findall(r"\w{4,}", topic)}
    for question in reversed(talk.questions):
        about = " ".join(fold(str(thing.phrase)) for thing in things(question, talk.names)) or fold(question)
        if any(stem in about for stem in stems):
            return question
    return None
