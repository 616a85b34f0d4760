"""The values that a statement gives of what a question wants one of: a number, a span of time, a place."""

import re
from collections.abc import Callable, Iterator
from itertools import chain, product

from assistant.answering.asked.question import Question
from assistant.answering.asked.values import NUMERAL, differ, is_site, level_of, level_words
from assistant.answering.asked.wording import is_form, weighty
from assistant.answering.disagreeing.calendar import days, rhythms
from assistant.answering.disagreeing.value import FIGURE, Given, amount
from assistant.answering.held.counting import counted, singular
from assistant.answering.held.heads import CHIEF, HEADED
from assistant.answering.held.of_them import number_of_them
from assistant.answering.held.rows import towns_in_row
from assistant.answering.held.wanted import Wanted, asks_of_staff
from assistant.text import flat, fold, unmarked
from assistant.types import Statement

DAYS = {"heure": 1 / 24, "jour": 1, "semaine": 7, "mois": 30, "an": 365, "annee": 365}
"""Days of each unit of time."""
SCALES = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
ALIKE = 0.85
"""Two spans of time told in different units, or two rhythms, are one when the less is so much of the more."""
_AMOUNT = re.compile(
    rf"{FIGURE}\s?(?:(?P<scale>millier|million|milliard)s?\s(?:d'|de\s))?(?:€|euros?\b)"
    r"(?:\s(?:par|l'|le|la)\s?(?P<unit>heure|jour|semaine|mois|an(?=nee|\b)|nuit|trimestre)\w*)?"
)
_SPAN = re.compile(rf"{FIGURE}\s(?P<unit>heure|jour|semaine|mois|annee|an)s?\b(?P<half>\set\sdemie?\b)?")
_AGE = re.compile(rf"{FIGURE}\s(?P<unit>an|mois)s?\b")
_TIME = re.compile(rf"{FIGURE}\s?h(?:eures?)?\b\s?(?P<minutes>[0-5]\d)?|\b(?P<noon>midi|minuit)\b")
_RATE = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)?|{NUMERAL})\s?(?:%|pour\s?cent\b)"
    r"|\b(?P<share>la moitie|(?:un|deux) tiers|un quart|(?:les )?trois quarts|en (?:totalite|entier))\b"
)
_SHARES = {
    "la moitie": 50.0,
    "un tiers": 33.3,
    "deux tiers": 66.7,
    "un quart": 25.0,
    "trois quarts": 75.0,
    "les trois quarts": 75.0,
    "en totalite": 100.0,
    "en entier": 100.0,
}
_TOWN = re.compile(r"(?!France\b)[A-ZÉÎ][\w'’-]*[a-zà-ÿ][\w'’-]*")
_PLACE = re.compile(
    r"(?:\b[Àà]|\b[Aa]ux?|\b[Ee]n|\b[Dd]epuis|\b[Dd]ans l[ae]s?|\b[Dd]ans l['’]"
    r"|\b(?:ville|locaux|bureaux|site) d(?:e |['’])"
    r"|\w\s?:(?=[^:]{3,20}\W*$))\s?"
    rf"(?P<what>(?:L[ae]s? )?{_TOWN.pattern})"
)
_FREE = re.compile(
    r"(?<!pas )(?<!non )(?<!ni )\bgratuit(?:es?|s|ement)?\b|\bsans frais\b|\ba titre gracieux\b"
)
_AU = re.compile(r"[Aa]ux?\s")
"""Before a body's name as often as before a town's: "au Havre"."""
_SERIES = re.compile(rf"(?:(?:,\s|,?\set\s)(?:à\s)?{_TOWN.pattern}(?=\W))+")
"""More towns behind one: "à Dax, Foix et Pau"."""
_END = r"(?=\s?(?:[,.;:()]|$|\b(?:et|qui|dont|nomme\w*|pour|depuis)\b))"
_HEAD = re.compile(
    rf"\b(?:{HEADED})\w*(?:\schacune?)?\spar\s(?P<by>.+?){_END}"
    rf"|\bqu(?:e\s|')(?:preside|dirige)\s(?P<of>.+?){_END}"
    rf"|\b(?:a|ont)\spour\s(?:{CHIEF})s?\s(?P<for>.+?){_END}"
    r"|\bc'est\s(?P<it>[^,;:.]+?)\squi\s(?:l[ae]s?\s|en\s|l')?(?:preside|dirige)\b"
    rf"|\bsous la (?:presidence|direction) (?:de |d')(?P<under>.+?){_END}"
    rf"|\b(?:presidence|direction|{CHIEF})\s?:\s(?P<label>.+?){_END}"
    rf"|,\s(?P<led>[^,;:.]{{3,40}}),\sa la tete d"
    rf"|\b(?:son|sa|leur|le|la)\s(?:{CHIEF})(?:\s[^,]{{0,40}})?,\s(?P<apposed>(?:m\.|mme|madame|monsieur|docteure?)\s[^,]{{3,40}}),"
    r"|^\W*(?P<does>[^,;:.]{3,60}?)(?<! que)(?<! est)(?<! sont)\s"
    r"(?:l[ae]s? |l'|en )?(?:preside|dirige)\b(?! par)"
)
_UNDER = r"(?:rattach|subordonn)\w*|relev(?:e|ent|ant)|depend(?:ent|ant)?|plac\w*\s(?:sous|aupres)"
_ABOVE = re.compile(rf"\b(?:{_UNDER})\s(?:a\s|au\s|aux\s|de\s|du\s|des\s|d')(?P<what>.+?){_END}")
_LEVEL = re.compile(
    r"(?P<whom>[^.;:]*?)(?:,\s(?:a l'|au |un |l')?|\(|\brelev\w+\s(?:du|de l')\s?|\bsont\sd(?:u|e l')\s?"
    r"|\b(?:travaill|oper|intervien|agi|exerc|fonctionn|depend|relev)\w*\s(?:au\s|a l'|du\s|de l')|,\sde\s"
    r"|\b(?:est|sont)\s(?:une?|des)\s[a-z-]+\sde\s"
    r"|\b(?:est|sont)\s(?:places?|placees?|situees?|situes?|organisee?s?|rattachee?s?)\s(?:au|a l')\s?)"
    rf"(?:niveau|echelon)\s(?P<level>{level_words()})"
)
"""The level of what stands before: "X, maillon local", "ces postes relèvent de l'étage régional"."""
_IS_OF_LEVEL = re.compile(rf"(?P<whom>[^.;:]*?)\b(?:est|sont)\s(?P<level>{level_words()})(?=\s?[,.;:)]|$)")
_ABOUT = re.compile(
    r"(?:\bpres d(?:e |')|\benviron |\b(?:plus|moins) d(?:e |')|\bquelque |\bautour d(?:e |'))$"
)
_NEAR = 0.95
"""A value told as about so much is one with another of which it is so much, or the other of it."""
_WORKERS = r"(?:agent|salarie|employe|personne|collaborateur|collegue|fonctionnaire|gens)e?s?\b"
"""Who works at a body, by whatever noun."""
_ASKS_OF_WORK = re.compile(r"\b(?:travaill|emplo|boss|salari|effectif|personnel|recrut)")
_STAFF = re.compile(rf"{FIGURE}\s{_WORKERS}")
_CELL = re.compile(rf"(?P<label>[^|:]{{3,80}}?)\s?[|:]\s?{FIGURE}(?:\s(?P<what>[a-z]+)\b.*|\W*)")
"""A number behind a label, alone or of sites: "Combien de moulins ? | 12", "Moulins : 12 lieux où …"."""
_ARTICLE = re.compile(r"\b(?:les?|la|des?|du|une?|aux?|ancien\w*|autre)\b|\b[ldn]'")


def given(kind: Wanted, question: Question, statement: Statement) -> tuple[Given, ...]:
    """The values of a kind that a statement gives, each once."""
    found = dict.fromkeys(_READERS[kind](question, statement))
    return tuple(found)


def contradict(kind: Wanted, one: Given, other: Given) -> bool:
    """Whether two values of a kind cannot both be so."""
    if one.is_about or other.is_about:
        least, most = sorted((one.amount, other.amount))
        if least >= _NEAR * most:
            return False
    match kind:
        case Wanted.PLACE | Wanted.LEVEL:
            return differ("place" if kind is Wanted.PLACE else "level", one.text, other.text)
        case Wanted.HEAD | Wanted.ABOVE:
            words = [_ARTICLE.sub(" ", fold(text)).split() for text in (one.text, other.text)]
            return all(words) and not any(is_form(*pair) or pair[0] == pair[1] for pair in product(*words))
        case Wanted.HOURS:
            hours = set(one.unit.split()), set(other.unit.split())
            return not (hours[0] <= hours[1] or hours[1] <= hours[0])
    return _are_others(kind, one, other)


def _are_others(kind: Wanted, one: Given, other: Given) -> bool:
    """Whether two figures of a kind cannot both be so."""
    low, high = sorted((one.amount, other.amount))
    match kind:
        case Wanted.FREE:
            return low == 0 < high
        case Wanted.AMOUNT:  # by the day and by the week are of two cases
            return low != high and (one.unit == other.unit or not (one.unit and other.unit))
        case Wanted.DAY:  # of a month and of each are of two cases
            return low != high and one.unit == other.unit
        case Wanted.RHYTHM:
            return low < ALIKE * high
    return low != high if one.unit == other.unit else low < ALIKE * high


def _numbers(question: Question, statement: Statement) -> Iterator[Given]:
    noun = counted(question)
    if noun is None and asks_of_staff(question):
        yield from (one for one in _figures(_STAFF, statement, {}) if one.amount > 1)
    if noun is not None:
        asks_of_work = re.fullmatch(_WORKERS, noun) and _ASKS_OF_WORK.search(fold(question.text))
        things = _WORKERS if asks_of_work else rf"{re.escape(singular(noun))}\w*"
        yield from _labelled(noun, statement)
        shape = re.compile(rf"{FIGURE}(?:\s[a-z'-]+\s\(|(?:\s[a-z'-]+)??\s){things}")
        yield from (one for one in _figures(shape, statement, {}) if one.amount > 1)
        of_them = number_of_them(singular(noun), statement)
        value = amount(of_them) if of_them is not None else None
        if of_them is not None and value is not None and value > 1:
            yield Given(statement, of_them, value)


def _labelled(noun: str, statement: Statement) -> Iterator[Given]:
    """The number that stands alone behind a label which names the things."""
    text = unmarked(statement.text)
    found = _CELL.fullmatch(flat(text))
    value = amount(found["number"]) if found else None
    is_of_them = found is not None and re.search(rf"\b{re.escape(singular(noun))}", found["label"])
    if found and is_of_them and value is not None and (not found["what"] or is_site(found["what"])):
        yield Given(statement, text[slice(*found.span("number"))], value)


def _figures(shape: re.Pattern[str], statement: Statement, units: dict[str, float]) -> Iterator[Given]:
    text = unmarked(statement.text)
    for match in shape.finditer(flat(text)):
        found = match.groupdict()
        unit, scale = found.get("unit") or "", SCALES.get(found.get("scale") or "", 1)
        value = amount(match["number"])
        if value is not None:
            value += 0.5 if found.get("half") else 0
            is_about = _ABOUT.search(flat(text[: match.start()])) is not None
            told = text[slice(*match.span())]
            yield Given(statement, told, value * scale * units.get(unit, 1), unit, is_about)


def _amounts(_: Question, statement: Statement) -> Iterator[Given]:
    yield from _figures(_AMOUNT, statement, {})
    text = unmarked(statement.text)
    for match in _FREE.finditer(flat(text)):
        yield Given(statement, text[slice(*match.span())], 0.0)


def _spans(_: Question, statement: Statement) -> Iterator[Given]:
    return _figures(_SPAN, statement, DAYS)


def _ages(_: Question, statement: Statement) -> Iterator[Given]:
    return _figures(_AGE, statement, DAYS)


def _hours(_: Question, statement: Statement) -> Iterator[Given]:
    """All hours of a statement as one value: "de 9 h à midi" → "9 12"."""
    text = unmarked(statement.text)
    found = list(_TIME.finditer(flat(text)))
    told = [_hour(match) for match in found]
    if found and None not in told:
        first, last = found[0].start(), found[-1].end()
        yield Given(statement, text[first:last], 0.0, " ".join(f"{one:g}" for one in told))


def _hour(match: re.Match[str]) -> float | None:
    if match["noon"]:
        return 12.0 if match["noon"] == "midi" else 24.0
    hour = amount(match["number"])
    return None if hour is None else hour + int(match["minutes"] or 0) / 60


def _rates(_: Question, statement: Statement) -> Iterator[Given]:
    text = unmarked(statement.text)
    for match in _RATE.finditer(flat(text)):
        share = _SHARES[match["share"]] if match["share"] else amount(match["number"].replace(".", ","))
        if share is not None:
            told = text[slice(*match.span())]
            yield Given(statement, told, share, is_about=match["share"] is not None)


def _places(question: Question, statement: Statement) -> Iterator[Given]:
    text = unmarked(statement.text)
    yield from (Given(statement, town, 0.0) for town in towns_in_row(question, statement))
    found = list(_PLACE.finditer(text))
    firm = [match for match in found if not _AU.match(match[0])]
    for match in firm or found:
        yield Given(statement, match["what"], 0.0)
        series = _SERIES.match(text, match.end())
        for name in _TOWN.findall(series[0]) if series else ():
            yield Given(statement, name, 0.0)


def _heads(_: Question, statement: Statement) -> Iterator[Given]:
    return _named_by(_HEAD, statement)


def _above(_: Question, statement: Statement) -> Iterator[Given]:
    return _named_by(_ABOVE, statement)


def _levels(question: Question, statement: Statement) -> Iterator[Given]:
    """The level of a body that a question names, told of it by its name or by the noun that opens it."""
    text = flat(unmarked(statement.text))
    typed = [question.text[one.span.start : one.span.end] for one in question.mentions]
    nouns = [words[0] for words in map(weighty, typed) if words]
    is_of_it = len(statement.organisms) == 1 and statement.organisms[0] in question.organisms
    for match in chain(_LEVEL.finditer(text), _IS_OF_LEVEL.finditer(text)):
        level = level_of(match["level"])
        near = weighty(match["whom"])
        is_named = not statement.organisms and any(is_form(noun, one) for noun in nouns for one in near)
        if level is not None and (is_of_it or is_named):
            yield Given(statement, level, 0.0)


def _named_by(shape: re.Pattern[str], statement: Statement) -> Iterator[Given]:
    text = unmarked(statement.text)
    for match in shape.finditer(flat(text)):
        group = next(name for name, told in match.groupdict().items() if told)
        yield Given(statement, text[slice(*match.span(group))], 0.0)


_READERS: dict[Wanted, Callable[[Question, Statement], Iterator[Given]]] = {
    Wanted.NUMBER: _numbers,
    Wanted.AMOUNT: _amounts,
    Wanted.FREE: _amounts,
    Wanted.RATE: _rates,
    Wanted.SPAN: _spans,
    Wanted.AGE: _ages,
    Wanted.HOURS: _hours,
    Wanted.RHYTHM: lambda _, statement: rhythms(statement),
    Wanted.DAY: lambda _, statement: days(statement),
    Wanted.PLACE: _places,
    Wanted.HEAD: _heads,
    Wanted.LEVEL: _levels,
    Wanted.ABOVE: _above,
}
