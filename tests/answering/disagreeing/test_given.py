"""The values that statements give of what a question wants one of."""

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.disagreeing.given import contradict, given
from assistant.answering.held.wanted import Wanted, wanted
from assistant.sources.registry import Registry
from assistant.types import Organism, Span, Statement, StatementKind

NAMES = Registry(organisms=())


def statement(text: str) -> Statement:
    return Statement("s", "page.md", Span(0, len(text)), text, StatementKind.SENTENCE, (), ())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Combien de moulins y a-t-il ?", Wanted.NUMBER),
        ("Des moulins, il y en a combien ?", Wanted.NUMBER),
        ("nb d ecluses", Wanted.NUMBER),
        ("Combien ça coûte ?", Wanted.AMOUNT),
        ("Quel est le montant de la prime ?", Wanted.AMOUNT),
        ("Quel est le taux de remboursement ?", Wanted.RATE),
        ("En combien de jours répondent-ils ?", Wanted.SPAN),
        ("En quelle année a-t-il ouvert ?", None),
        ("Le moulin existe depuis quand ?", None),
        ("Quand la forge a-t-elle été fondée ?", None),
        ("Jusqu'à quelle date peut-on moudre ?", Wanted.DAY),
        ("La roue est graissée tous les combien ?", Wanted.RHYTHM),
        ("ça coûte quelque chose de faire moudre son grain ?", Wanted.FREE),
        ("la visite du moulin est payante ?", Wanted.FREE),
        ("ils sont combien à la forge ?", Wanted.NUMBER),
        ("je donne combien de % de ma farine ?", Wanted.RATE),
        ("Où se trouve le siège ?", Wanted.PLACE),
        ("Qui préside le comité ?", Wanted.HEAD),
        ("À qui est rattaché le laboratoire ?", Wanted.ABOVE),
        ("Qui est le directeur du moulin ?", Wanted.HEAD),
        ("À quel âge peut-on entrer ?", Wanted.AGE),
        ("À quelle heure ouvre le moulin ?", Wanted.HOURS),
        ("Qui répare les roues ?", None),
        ("Que fait le laboratoire ?", None),
    ],
)
def test_a_question_wants_a_kind_of_value(question: str, kind: Wanted | None) -> None:
    assert wanted(understand(question, NAMES)) == kind


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("Combien de moulins y a-t-il ?", "Le réseau compte 1 250 grands moulins.", [1250]),
        ("Combien de moulins y a-t-il ?", "Deux cent quatre-vingts moulins tournent.", [280]),
        ("Combien de moulins y a-t-il ?", "Trois forges et 12 fours.", []),
        ("Combien de moulins y a-t-il ?", "Combien de moulins en tout ? | 13", [13]),
        ("ils sont combien à la forge ?", "La forge emploie douze agents et 3 chevaux.", [12]),
        ("la visite est payante ?", "La visite est gratuite le lundi, 4 euros sinon.", [4, 0]),
        ("la visite est payante ?", "La visite n'est pas gratuite.", []),
        ("Combien de moulins y a-t-il ?", "4 MDA (Moulins d'Aval) : mouture du blé", [4]),
        ("Quel est le montant de la prime ?", "Une prime de 1 200 euros, puis 80 €.", [1200, 80]),
        ("Quel est le montant de l'enveloppe ?", "Elle reçoit 3 millions d'euros.", [3_000_000]),
        ("Quel est le taux de remboursement ?", "La moitié, soit 50 %.", [50, 50]),
        ("En combien de temps répondent-ils ?", "La réponse vient sous dix-huit mois.", [540]),
        ("Combien de temps dure le bail ?", "Le bail court un an et demi.", [547.5]),
        ("Quel est le taux de remboursement ?", "Quatre-vingts pour cent du prix.", [80]),
        ("Quel est le taux de remboursement ?", "Les meules sont payées aux trois quarts.", [75]),
        ("À partir de quel âge peut-on entrer ?", "Entrée dès seize ans.", [16 * 365]),
    ],
)
def test_figures_are_read_in_digits_and_in_words(question: str, text: str, values: list[float]) -> None:
    asked = understand(question, NAMES)
    kind = wanted(asked)
    assert kind is not None
    assert [one.amount for one in given(kind, asked, statement(text))] == values


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        (Wanted.HEAD, "Le comité est présidé par un juge, qui vote.", ["un juge"]),
        (Wanted.HEAD, "Un conseil que préside une élue.", ["une élue"]),
        (Wanted.HEAD, "Il a pour directeur un agent du ministère.", ["un agent du ministère"]),
        (Wanted.ABOVE, "Situé à Dole et rattaché au ministère, il veille.", ["ministère"]),
        (Wanted.PLACE, "Il siège à Dole ; on y va en train.", ["Dole"]),
    ],
)
def test_people_and_places_are_read_as_written(kind: Wanted, text: str, values: list[str]) -> None:
    asked = understand("Où ?", NAMES)
    assert [one.text for one in given(kind, asked, statement(text))] == values


def test_of_free_and_dear_only_one_can_be_so() -> None:
    asked = understand("la visite est payante ?", NAMES)
    free, cheap, dear = (
        given(Wanted.FREE, asked, statement(text))[0]
        for text in ("Visite gratuite.", "Visite : 4 euros.", "Visite : 9 euros.")
    )
    assert contradict(Wanted.FREE, free, dear)
    assert not contradict(Wanted.FREE, cheap, dear)


def test_spans_of_time_are_compared_across_units() -> None:
    asked = understand("En combien de jours ?", NAMES)
    week, days, month = (
        given(Wanted.SPAN, asked, statement(text))[0] for text in ("une semaine", "7 jours", "un mois")
    )
    assert not contradict(Wanted.SPAN, week, days)
    assert contradict(Wanted.SPAN, week, month)


def test_a_longer_name_of_the_same_person_contradicts_nothing() -> None:
    asked = understand("Qui préside ?", NAMES)
    one, same, other = (
        given(Wanted.HEAD, asked, statement(f"Il est présidé par {who}."))[0]
        for who in ("un juge", "un juge honoraire", "le maire")
    )
    assert not contradict(Wanted.HEAD, one, same)
    assert contradict(Wanted.HEAD, one, other)


@pytest.mark.parametrize(
    ("one", "other", "is_denied"),
    [
        ("Ouvert de 9 h à 17 h 30.", "On répond de neuf heures à 18 h.", True),
        ("Ouvert de 9 h à 17 h 30.", "De neuf heures à 17 h 30.", False),
        ("Ouvert de 9 h à midi.", "Fermé dès 12 h.", False),
    ],
)
def test_hours_contradict_each_other_where_neither_text_holds_all_of_the_other(
    one: str, other: str, is_denied: bool
) -> None:
    asked = understand("Quels sont les horaires ?", NAMES)
    first, second = (given(Wanted.HOURS, asked, statement(text))[0] for text in (one, other))
    assert contradict(Wanted.HOURS, first, second) == is_denied


def test_a_round_number_contradicts_none_that_is_near() -> None:
    asked = understand("Combien de moulins y a-t-il ?", NAMES)
    about, exact, far = (
        given(Wanted.NUMBER, asked, statement(text))[0]
        for text in ("Près de 400 moulins.", "Il y a 397 moulins.", "Il y a 520 moulins.")
    )
    assert not contradict(Wanted.NUMBER, about, exact)
    assert contradict(Wanted.NUMBER, about, far)


def test_a_share_in_words_contradicts_no_rate_that_is_near() -> None:
    asked = understand("Quel est le taux de remboursement ?", NAMES)
    third, exact, far = (
        given(Wanted.RATE, asked, statement(text))[0]
        for text in ("Le réseau en paie un tiers.", "Le réseau paie 33 %.", "Le réseau paie 45 %.")
    )
    assert not contradict(Wanted.RATE, third, exact)
    assert contradict(Wanted.RATE, third, far)


BODIES = Registry((Organism("mdg", "MDG", "maison du grain"),))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("La maison du grain travaille au niveau régional.", ["régional"]),
        ("La maison du grain (MDG), de niveau national, moud.", ["national"]),
        ("La maison du grain dépend du niveau local.", ["local"]),
        ("Les maisons du grain sont départementales : il y en a une près de chez vous.", ["départemental"]),
        ("La maison du grain aide le moulin local.", []),
        ("La maison du grain est régionalement connue.", []),
    ],
)
def test_the_level_of_a_body(text: str, levels: list[str]) -> None:
    question = understand("À quel niveau est la maison du grain ?", BODIES)
    assert [one.text for one in given(Wanted.LEVEL, question, statement(text))] == levels
