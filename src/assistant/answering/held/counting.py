"""Whether a statement holds the number, or any other detail, that a question wants of a thing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from assistant.answering.asked import asking
from assistant.answering.asked.how_much import asks_share
from assistant.answering.asked.question import Detail, Question
from assistant.answering.asked.values import is_site, is_territory, number
from assistant.answering.asked.wording import hold_all, is_form, weighty
from assistant.answering.held.details import covers_days, days_in, holds, tells_a_day
from assistant.answering.held.heads import heads_what_is_asked
from assistant.answering.held.misfits import counts_another_kind, is_of_another_thing
from assistant.answering.held.of_them import number_of_them
from assistant.text import fold, words
from assistant.types import Hit, Statement

_COUNTED = re.compile(
    r"(?:(?<!tous les )combien|nombre|nb)(?: total| exact)?(?: [\w-]+){0,3}?"
    r" ?(?<!tout )(?<!en plus )(?<!au lieu )\b(?:d[e ] ?\b|d' ?|des )(?P<noun>[\w-]+)"
    r"|^\W*(?:et |mais |alors |donc )?(?:des? |d'|les )(?P<first>[\w-]+)(?: [\w'-]+){0,3}?"
    r",? (?:il y en a |y en a |en existe |on en compte |ils sont |elles sont )?combien\b(?! de\b| d')"
    r"|\b(?:sont|est) combien\b.*[, ]les (?P<last>[\w-]+)\W*$"
)
_SCALES = {
    "de",
    "millier",
    "milliers",
    "million",
    "millions",
    "milliard",
    "milliards",
    "centaines",
    "dizaines",
}
_SUMS = {
    *("millions", "milliards", "euros", "honoraires"),
    *("sous", "argent", "fric", "thune", "thunes", "balles", "pognon"),
}
"""What is counted where an amount is asked for."""
_STAFF_OF = re.compile(r"\beffectifs? (?:salarie|employe|du personnel|en personnel)")
_DATE_PUT = re.compile(r"\bdates? ")
_SINCE = re.compile(r"\bdepuis\b")
_WHICH_DAY = re.compile(r"\bquels? jours?\b")
_DAY = re.compile(
    r"\d|\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
)
"""What a date is told by; "chaque année" is none."""
_EACH = re.compile(
    r"\bcombien\b.* par (?!(?:an|annee|mois|jour|semaine|heure|la|les?|une?|des?)\b)[a-z]{4,}\W*$"
)
_FOR_EACH = re.compile(r"\b(?:par|chaque|tou(?:te)?s les|pour (?:une? |chaque )?[a-z]+)\b")
"""How much of a thing there is for each of others, asked and told."""
_INTEREST = re.compile(r"\binterets?\b")
_NO_INTEREST = re.compile(r"\b(?:sans|aucun) interets?\b|\btaux (?:zero|nul)\b")
_GIVEN_BACK = re.compile(
    r"\b(?:dois-je|doit-on|faut-il|faut|on|je) (?:le |la |les )?(?:rembours|rend|restitu)\w+"
)
_NEVER_BACK = re.compile(r"\b(?:non|pas|ni|jamais) (?:a )?(?:rembours|restitu)\w+|\bsans remboursement\b")
"""How something is to be given back, asked, and that it is not."""
_LASTING = re.compile(r"\bdur(?:e|ee|ees|ent)\b")
_AHEAD = re.compile(r"\b[\w'-]+ [a-z]+ (?:a l'avance|avant|plus tot)\b")
"""How long before another thing one does something, which is not how long it lasts."""
_FROM = re.compile(
    r"\bnombre (?:de |d'|des )(?P<noun>[\w-]+) ?:? (?:au-dela de|a partir de|jusqu'a|plus de|moins de"
    r"|depasse) (?P<number>\d+)(?= par\b| ?[,;.)]|$)"
)
"""A number from which on something holds: "nombre de postes : au-delà de 12"."""
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}\b)")
_SIGN = re.compile(r"[,;:.]\s")
"""What parts a number from the noun behind it: "ouverts en 2008, ces ateliers"."""
_BEFORE_NOUN = 2
"""The counted noun is one of so many words behind its number: "5 grandes écluses"."""
_LABEL = re.compile(
    r"(?P<label>[^|:]{3,80}?) ?[|:] ?(?P<value>\d[\d.,]*)"
    r"(?: (?!euros?\b|ans?\b|mois\b|jours?\b|heures?\b|semaines?\b)(?P<noun>[a-z]+)"
    r"(?P<more> [^\d|:]+)?)?[. ]*"
)
"""A number behind a label, with its noun; what follows is said of bodies: "12 guichets tenus …"."""
_LABEL_END = re.compile(r"[:|\d]")
_EITHER = re.compile(r" (?:et|ou) |/")
_COVERED = re.compile(
    r"\b(?:couvr|proteg)\w* (?:pres de |environ |plus de |quelque )?\d+ (?:millions? d(?:e |'))?"
    r"(?P<noun>[a-z]+s)\b"
)
"""Those whom a body covers, by whatever noun: "couvre 12 000 marins et bateliers"."""
_EMPLOYED = re.compile(
    r"^\W*(?:ses|leurs) \d+ (?P<own>[a-z]+(?:ants|teurs|trices|istes|iciens|iciennes|eres))\b|"
    r"\bemplo(?:ie|ient|yait|yant)\b[^.;:\d]{0,30}?\d+ (?P<noun>[a-z]+s)\b"
    r"|\b\d+ (?P<other>[a-z]+s)(?: et [a-z]+s)? y (?:travaill|exerc|oeuvr)ent\b"
)
"""Those who work for a body, by whatever noun: "emploie 20 verriers", "20 verriers y travaillent"."""
_NETWORK = re.compile(
    r"\b(?:[Rr]éseau|[Ss]ervice public|[Gg]roupe) (?:([A-ZÉÎ][\w-]+)"
    r"|(?:de la |de l['’]|du |des )([A-ZÉÎ][\w-]+ [a-zà-ÿ]+(?:al|ale|aire|[eè]re|ier|ien"
    r"|ienne|ique|i[fv]e?|ime|in|ine|aine|ole)s?)\b)"
)
"""The name of a network; behind an article one with its adjective, as a place has none."""
_SOME = re.compile(
    r"(?:^|[:;,] )(?P<number>[2-9]|10|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) [a-z-]+ (?:[^.;:]*? )??"
    r"(?P<verb>(?!compos|form|constitu|exist)[a-z]+(?<!m)ent)\b"
)
"""A few that do something, where there may be more: "Quatre ateliers du réseau cousent des voiles"."""
_WHOLE = {"metropole", "hexagone"}
_AT = re.compile(
    r"(?<!\w)(?:[Ee]n|[Àà]|[Aa]ux?|[Dd]ans (?:les?|la)|[Dd]ans l['’])\s?(?:L[ae]s? |l['’])?"
    r"(?P<place>(?!France\b)[A-ZÉÎ][\w'’-]*[a-zà-ÿ][\w'’-]*)"
)
"""A place that a question puts: "en Bretagne", "à Dunkerque"."""


def counted(question: Question) -> str | None:
    """The noun that a question counts, folded; None where it counts nothing."""
    found = _COUNTED.search(fold(question.text)) if question.detail is Detail.COUNT else None
    noun = (found["noun"] or found["first"] or found["last"]) if found else None
    if noun is None and question.detail is Detail.COUNT and _STAFF_OF.search(fold(question.text)):
        return "personnes"
    return None if noun in _SUMS else noun


def holds_what_is_wanted(question: Question, statement: Statement) -> bool:
    """Whether a statement holds the detail that the question wants, of the place that it puts."""
    noun = counted(question)
    if noun is not None:
        is_told = bool(_numbers(noun, statement, question)) and is_told_there(question, statement)
        return is_told and not counts_another_kind(noun, question, statement)
    if is_of_another_thing(question, statement):
        return False
    if _asks_of_income(question) and not _income()["told"].search(fold(around(statement))):
        return False
    if _EACH.search(fold(question.text)) and not _FOR_EACH.search(fold(statement.text)):
        return False
    if question.detail is Detail.DURATION and _LASTING.search(fold(question.text)):
        known = weighty(around(statement))
        shape = dict(asking.shapes("details"))[Detail.DURATION]
        matter = weighty(_LASTING.sub(" ", shape.sub(" ", fold(question.text))))
        is_said = not matter or any(is_form(word, one) for word in matter for one in known)
        return is_said and holds(Detail.DURATION, _AHEAD.sub(" ", fold(statement.text)))
    if question.detail is Detail.HOURS and not covers_days(statement.text, days_in(question.text)):
        return False
    if question.detail is Detail.DATE:
        return _tells_when(question, statement.text)
    if question.detail is Detail.PERSON and heads_what_is_asked(question, statement.text):
        return True
    is_told = question.detail is None or holds(question.detail, statement.text)
    return is_told or _tells_otherwise(question, statement)


def _tells_when(question: Question, text: str) -> bool:
    """Whether a text tells the date or the day that a question asks for."""
    asked, is_dated = fold(question.text), holds(Detail.DATE, text)
    if _WHICH_DAY.search(asked):
        return tells_a_day(text)
    if _DATE_PUT.search(asked):
        return is_dated and _DAY.search(fold(text)) is not None
    return is_dated or (_SINCE.search(asked) is None and tells_a_day(text))


def _asks_of_income(question: Question) -> bool:
    """Whether a figure is asked of what somebody earns: "combien peut-on gagner au plus pour toucher X ?"."""
    is_figure = question.detail in (Detail.COUNT, Detail.AMOUNT)
    return is_figure and _income()["asked"].search(fold(question.text)) is not None


def _income() -> dict[str, re.Pattern[str]]:
    return dict(asking.shapes("income"))


def _tells_otherwise(question: Question, statement: Statement) -> bool:
    """Whether a statement tells a rate or a price that is no figure of that kind: "sans intérêt"."""
    shapes, asked, told = dict(asking.shapes("amounts")), fold(question.text), fold(statement.text)
    if _GIVEN_BACK.search(asked) and _NEVER_BACK.search(told):
        return True
    if question.detail is Detail.RATE:
        is_sum = asks_share(asked) and holds(Detail.AMOUNT, statement.text)
        return is_sum or (_INTEREST.search(asked) is not None and _NO_INTEREST.search(told) is not None)
    if question.detail is not Detail.AMOUNT:
        return False
    if shapes["or_rate"].search(asked) and holds(Detail.RATE, statement.text):
        return True
    is_priced = shapes["nothing"].search(told) or shapes["part"].search(told)
    return shapes["price"].search(asked) is not None and is_priced is not None


def is_sole_count(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether the first hit gives the only number of the things that a question counts, as it puts them."""
    noun = counted(question)
    best = hits[0].statement
    if noun is None or not _numbers(noun, best, question):
        return False
    if question.organisms and best.organisms and not set(best.organisms) & set(question.organisms):
        return False
    known = [*weighty(around(best)), *_networks(hit.statement for hit in hits if _is_with(best, hit))]
    aside = {noun, *asking.everything()}
    beside = [word for word in question.rest if word not in aside and not _is_known_act(word, known)]
    if not all(any(is_form(word, one) for one in known) for word in beside):
        return False
    return len({value for hit in hits for value in _numbers(noun, hit.statement, question)}) == 1


def _is_with(best: Statement, hit: Hit) -> bool:
    return hit.statement.document_id == best.document_id


def _networks(statements: Iterable[Statement]) -> Iterator[str]:
    """The names of networks that statements speak of: what a text counts, it counts of its network."""
    for statement in statements:
        yield from (
            word for names in _NETWORK.findall(statement.text) for word in fold(" ".join(names)).split()
        )


def _is_known_act(word: str, known: Sequence[str]) -> bool:
    """Whether a word asks who works somewhere, or who is covered where a text says that some are."""
    covers = dict(asking.shapes("people"))["covers"]
    is_told = covers.match(word) is not None and any(covers.match(one) for one in known)
    return is_told or dict(asking.shapes("staff"))["asked"].fullmatch(word) is not None


def is_sole_figure(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether the first hit alone tells a rate or an amount of the body asked about, in half of its words."""
    if question.detail not in (Detail.RATE, Detail.AMOUNT) or not question.organisms:
        return False
    told = [
        hit.statement
        for hit in hits
        if set(hit.statement.organisms) & set(question.organisms)
        and holds_what_is_wanted(question, hit.statement)
    ]
    best = hits[0].statement
    beside = weighty(dict(asking.shapes("details"))[question.detail].sub(" ", fold(question.text)))
    asked = [word for word in beside if word in question.rest]
    said = [word for word in asked if any(is_form(word, one) for one in weighty(best.text))]
    return told == [best] and bool(said) and 2 * len(said) >= len(asked)


def is_labelled(question: Question, statement: Statement, others: Sequence[Statement] = ()) -> bool:
    """Whether the wanted detail stands behind a label that says what the question asks for, and no more.

    A label ends at its mark or at the first figure: "Prime de quai, été 12 %". It may name several things, of
    which the question asks for one: "Cordes et voiles : 12 %". What ``others`` say behind the same label is
    said of the thing too: "Prime de quai : pour les bateliers".
    """
    label, *value = _LABEL_END.split(statement.text, maxsplit=1)
    if question.detail is None or not value or not holds_what_is_wanted(question, statement):
        return False
    asked = weighty(dict(asking.shapes("details"))[question.detail].sub(" ", fold(question.text)))
    named = (weighty(part) for part in _EITHER.split(label))
    beside = (
        one.text for one in others if weighty(_LABEL_END.split(one.text, maxsplit=1)[0]) == weighty(label)
    )
    known = weighty(" ".join([around(statement), *beside]))
    return any(part and hold_all(asked, part) for part in named) and hold_all(known, asked)


def is_told_there(question: Question, statement: Statement) -> bool:
    """Whether a statement, or what it leans on, names the places that a question puts beside its bodies."""
    known = fold(around(statement))
    return all(re.search(rf"(?<!\w){re.escape(place)}", known) for place in _places(question))


def around(statement: Statement) -> str:
    """A statement's text with what it leans on."""
    return " ".join([statement.text, *(part.text for part in statement.context)])


def _places(question: Question) -> list[str]:
    named = [mention.span for mention in question.mentions]
    written = [
        fold(match["place"])
        for match in _AT.finditer(question.text)
        if not any(span.start < match.end() and match.start("place") < span.end for span in named)
    ]
    return [
        *written,
        *(word for word in question.rest if is_territory(word) and word not in (*written, *_WHOLE)),
    ]


def _numbers(noun: str, statement: Statement, question: Question) -> set[str]:
    """The numbers that a statement gives of the things that a question counts.

    Right before the noun, right after it, "au nombre de 5", behind a label that holds it, "Écoles : 5", or
    of what its section is about, "On en compte 5".
    """
    folded = _THOUSANDS.sub("", fold(statement.text))
    asked = fold(question.text)
    nouns = {noun, *_told_as(noun, asked, folded)}
    if _are_workers(noun, asked) and not dict(asking.shapes("staff"))["asked"].search(folded):
        nouns -= {noun}
    found = {value for one in nouns for value in _numbers_of(one, folded)} | _labelled(noun, folded)
    some = _SOME.search(folded)
    if some is not None and not any(is_form(word, some["verb"]) for word in question.rest):
        found -= {some["number"]}
    of_them = number_of_them(singular(noun), statement)
    return found or ({of_them} if of_them is not None else set())


def _told_as(noun: str, asked: str, told: str) -> list[str]:
    """Other nouns by which a text counts people: those who work somewhere, else those who are covered."""
    staff, people = dict(asking.shapes("staff")), dict(asking.shapes("people"))
    if staff["asked"].search(asked):
        employed = [match["noun"] or match["other"] or match["own"] for match in _EMPLOYED.finditer(told)]
        return [*employed, *(match[0] for match in staff["told"].finditer(told))]
    covered = [match["noun"] for match in _COVERED.finditer(told) if people["covers"].search(asked)]
    if people["asked"].fullmatch(noun):
        return [*covered, *(match[0] for match in people["told"].finditer(told))]
    return covered if people["told"].fullmatch(noun) else []


def _are_workers(noun: str, asked: str) -> bool:
    """Whether "combien de personnes" asks of those who work somewhere, not of those whom a body serves."""
    staff, people = dict(asking.shapes("staff")), dict(asking.shapes("people"))
    return people["asked"].fullmatch(noun) is not None and staff["asked"].search(asked) is not None


def _numbers_of(noun: str, folded: str) -> set[str]:
    spans = list(words(folded))
    found = [folded[span.start : span.end] for span in spans]
    root = singular(noun)
    numbers = {match["number"] for match in _FROM.finditer(folded) if match["noun"].startswith(root)}
    for place, word in enumerate(found):
        if number(word) is None or word in ("un", "une"):
            continue
        phrase = _SIGN.split(folded[spans[place].end :], maxsplit=1)[0]
        following = [phrase[span.start : span.end] for span in islice(words(phrase), 4)]
        after = [one for one in following if one not in _SCALES]
        is_before = any(one.startswith(root) for one in after[:_BEFORE_NOUN])
        is_told = found[max(place - 3, 0) : place] == ["au", "nombre", "de"]
        if is_before or (is_told and any(one.startswith(root) for one in found[:place])):
            numbers.add(word)
    return numbers


def _labelled(noun: str, folded: str) -> set[str]:
    """The number that stands alone behind a label: "Écoles ouvertes | 5", "Écoles : 5"."""
    label = _LABEL.fullmatch(folded)
    is_of_noun = label is not None and any(
        one.startswith(singular(noun)) for one in re.findall(r"\w+", label["label"])
    )
    if label is None or not is_of_noun or (label["more"] and not is_site(label["noun"])):
        return set()
    return {label["value"]}


def singular(noun: str) -> str:
    """A noun without the letters of its plural."""
    return noun[:-2] if noun.endswith("aux") else noun.rstrip("sx")
