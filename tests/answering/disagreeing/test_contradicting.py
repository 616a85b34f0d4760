"""Rates of one thing that differ from text to text are told as such; rates of two things are not."""

from dataclasses import replace

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.disagreeing.contradicting import contradicting
from assistant.sources.registry import Registry
from assistant.types import Context, Hit, Organism, Span, Statement, StatementKind

NAMES = Registry(())
SENTENCE, ITEM, ROW = StatementKind.SENTENCE, StatementKind.ITEM, StatementKind.ROW


def hit(document: str, text: str, kind: StatementKind, score: float) -> Hit:
    return Hit(Statement(f"{document}#{score}", document, Span(0, len(text)), text, kind), score)


def told(
    question: str, one: tuple[str, StatementKind], other: tuple[str, StatementKind], same: bool
) -> list[str]:
    hits = [hit("a.txt", *one, 2.0), hit("a.txt" if same else "b.txt", *other, 1.0)]
    return [rate for _, rate in contradicting(understand(question, NAMES), hits, NAMES.get)]


SHARE = "Quelle part de l’achat d’une viole est payée ?"
VIOLA = ("La commune prend en charge 50 % de l’achat d’une viole.", SENTENCE)
AID = ("Aide à l’achat d’une viole   60 % de la facture", ROW)


@pytest.mark.parametrize("question", [SHARE, "taux d'aide pour une viole"])
def test_two_texts_with_two_rates_are_told(question: str) -> None:
    assert told(question, VIOLA, AID, same=False) == ["50 %", "60 %"]


@pytest.mark.parametrize(
    ("question", "other", "same"),
    [
        (SHARE, AID, True),
        ("Qui paie l’achat d’une viole ?", AID, False),
        (SHARE, ("Achat d’une flûte   60 %", ROW), False),
        (SHARE, ("Aide à l’achat d’une viole   50 % de la facture", ROW), False),
        (SHARE, ("Achat d’une viole, de 30 % à 60 %", ROW), False),
        ("Quelle part de l’achat est payée ?", ("Achat d’une flûte traversière   60 %", ROW), False),
    ],
)  # fmt: skip
def test_no_contradiction_is_invented(question: str, other: tuple[str, StatementKind], same: bool) -> None:
    assert told(question, VIOLA, other, same) == []


def under(heading: str, found: Hit) -> Hit:
    part = Context("heading", Span(0, len(heading)), heading)
    return replace(found, statement=replace(found.statement, context=(part,)))


def test_a_rate_is_told_of_what_the_heading_over_it_names() -> None:
    loan = under("Le prêt de viole", hit("a.txt", "Le prêt couvre 40 % du devis.", SENTENCE, 2.0))
    row = hit("b.txt", "Prêt de viole   55 % du devis", ROW, 1.0)
    asked = "Quelle part du devis le prêt de viole couvre-t-il ?"
    for names in (NAMES, Registry((Organism("pret", "Prêt de viole", is_body=False),))):
        found = contradicting(understand(asked, names), [loan, row], names.get)
        assert [rate for _, rate in found] == ["40 %", "55 %"]


TUNING = "À quel taux l’accord d’un piano est-il remboursé aux écoles ?"
SCHOOLS = hit("b.txt", "Pour les écoles, 45 % de l’accord est remboursé.", SENTENCE, 1.0)


def rates(question: str, *hits: Hit) -> list[str]:
    return [rate for _, rate in contradicting(understand(question, NAMES), hits, NAMES.get)]


def test_a_condition_that_the_question_sets_keeps_no_two_rates_apart() -> None:
    row = under("Aides aux écoles", hit("a.txt", "Accord d’un piano   70 %", ROW, 2.0))
    told_there = under("Le piano de l’école", SCHOOLS)
    assert rates(TUNING, row, told_there) == ["70 %", "45 %"]
    assert rates(TUNING, told_there, row) == ["45 %", "70 %"]


def test_what_page_and_section_name_is_told_of_the_rate_below_them() -> None:
    page, section = Context("heading", Span(0, 8), "Le piano"), Context("heading", Span(9, 14), "Aides")
    found = replace(SCHOOLS, statement=replace(SCHOOLS.statement, context=(page, section)))
    row = under("Aides aux écoles", hit("a.txt", "Accord d’un piano   70 %", ROW, 2.0))
    assert rates(TUNING, row, found) == ["70 %", "45 %"]


def test_two_rates_of_another_thing_than_the_first_hit_contradict_nothing() -> None:
    best = under("Aides aux écoles", hit("a.txt", "Achat d’un piano droit   30 %", ROW, 3.0))
    row = under("Aides aux écoles", hit("a.txt", "Accord de la harpe   70 %", ROW, 1.5))
    asked = "Quelle part de l’achat d’un piano droit est remboursée aux écoles ?"
    assert rates(asked, best, under("La harpe", SCHOOLS), row) == []


def test_what_a_page_is_about_is_not_all_that_its_rates_are_of() -> None:
    page = under("Le piano", hit("b.txt", "Aux écoles, 45 % du prix du clavier est rendu.", SENTENCE, 1.0))
    row = under("Aides aux écoles", hit("a.txt", "Accord d’un piano   70 %", ROW, 2.0))
    assert rates(TUNING, row, page) == []


@pytest.mark.parametrize(
    ("heading", "row", "other"),
    [
        ("Aides aux solistes", "Accord d’un piano   70 %", SCHOOLS.statement.text),
        ("Aides aux écoles", "Accord d’un piano   70 %", "Pour les chorales, 45 % de l’accord est payé."),
        ("Aides aux écoles", "Accord d’un piano   70 %", "Sans école, 45 % de l’accord est remboursé."),
    ],
)  # fmt: skip
def test_rates_of_two_cases_contradict_nothing(heading: str, row: str, other: str) -> None:
    first = under(heading, hit("a.txt", row, ROW, 2.0))
    assert rates(TUNING, first, under("Le piano", hit("b.txt", other, SENTENCE, 1.0))) == []


BORN = "De quand date le prêt de viole ?"
LINE = ("1987 : Création du prêt de viole", StatementKind.ITEM)


@pytest.mark.parametrize(
    "other",
    [
        "Depuis la création du prêt de viole, en 1991, les luthiers sont payés.",
        "Le prêt de viole a été créé en 1991.",
        "1991 – création du prêt de viole",
    ],
)
@pytest.mark.parametrize("question", [BORN, "En quelle année est né le prêt de viole ?"])
def test_two_texts_with_two_years_of_one_event_are_told(question: str, other: str) -> None:
    assert told(question, LINE, (other, SENTENCE), same=False) == ["1987", "1991"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Le prêt de viole a été créé en 1991.", True),
        ("Le prêt de viole a été créé en 1987.", False),
        ("Le prêt de viole a été étendu aux écoles en 1991.", False),
        ("Depuis la création du prêt de flûte, en 1991, les luthiers sont payés.", False),
        ("Créé en 1987, le prêt de viole a été refondu en 1991.", False),
    ],
)
def test_two_years_of_two_events_contradict_nothing(other: str, same: bool) -> None:
    assert told(BORN, LINE, (other, SENTENCE), same=same) == []


OPENED = "Quand le premier kiosque de chant a-t-il ouvert ?"
CHRONICLE = under(
    "Kiosques de la Ligue des Chorales",
    hit("a.txt", "1958 : Ouverture du premier kiosque de chant", StatementKind.ITEM, 2.0),
)


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("Le premier kiosque de chant des chorales a ouvert en 1961 ; on y vend des partitions.", True),
        ("En 1961, la ligue ouvre le premier kiosque de chant.", True),
        ("Le premier kiosque de chant a fermé en 1961.", False),
        ("Le premier kiosque de danse a ouvert en 1961.", False),
        ("Le premier kiosque de chant des fanfares a ouvert en 1961.", False),
        ("Le premier kiosque a ouvert en 1961 avec une salle de bal.", False),
    ],
)
def test_a_line_of_a_chronicle_leaves_out_what_its_page_is_about(text: str, is_other: bool) -> None:
    asked = understand(OPENED, NAMES)
    for hits in (
        [CHRONICLE, hit("b.txt", text, SENTENCE, 1.0)],
        [hit("b.txt", text, SENTENCE, 3.0), CHRONICLE],
    ):
        years = {year for _, year in contradicting(asked, hits, NAMES.get)}
        assert years == ({"1958", "1961"} if is_other else set())


CARD = "En quelle année le passe des chorales a-t-il été lancé ?"
GLOSSED = ("Passe des chorales : carte nominative, lancée en 1994, valable partout", StatementKind.ITEM)


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("La carte du passe des chorales, lancée en **1996**, coûte peu.", True),
        ("Le passe des chorales, un abonnement, a été lancé en 1996.", True),
        ("Le passe des fanfares, lancé en 1996, coûte peu.", False),
        ("Le passe des chorales, supprimé en 1996, revient.", False),
    ],
)
def test_what_a_line_says_of_a_thing_in_passing_makes_it_no_other(text: str, is_other: bool) -> None:
    found = told(CARD, GLOSSED, (text, SENTENCE), same=False)
    assert found == (["1994", "1996"] if is_other else [])


@pytest.mark.parametrize(
    ("line", "text", "is_other"),
    [
        (
            "Passe des chorales : carte nominative lancée en 1994, partout",
            "Le passe des chorales, lancé en 1996.",
            1,
        ),
        (
            "Passe des chorales : une carte nominative lancée en 1994",
            "La carte du passe des chorales, lancée en 1996.",
            1,
        ),
        (
            "Passe des chorales – carte nominative lancée en 1994",
            "Le passe des chorales a été lancé en 1996.",
            1,
        ),
        (
            "Le passe des chorales (carte à puce, lancée en 1994)",
            "Le passe des chorales, lancé en 1996, plaît.",
            1,
        ),
        (
            "Le passe des chorales, carte à puce lancée depuis 1994",
            "Le passe des chorales est lancé en 1996.",
            1,
        ),
        (
            "Passe des chorales : paie une revue lancée en 1994",
            "Le passe des chorales, lancé en 1996, plaît.",
            0,
        ),
        (
            "Passe des chorales : abonnement à la revue lancée en 1994",
            "Le passe des chorales, lancé en 1996.",
            0,
        ),
        (
            "Passe des chorales : carte nominative supprimée en 1994",
            "Le passe des chorales, lancé en 1996.",
            0,
        ),
    ],
)
def test_what_a_line_says_a_thing_is_makes_it_no_other(line: str, text: str, is_other: int) -> None:
    found = told(CARD, (line, ITEM), (text, SENTENCE), same=False)
    assert found == (["1994", "1996"] if is_other else [])


AGED = "À quel âge peut-on entrer dans la chorale des anciens ?"
ELDERS = ("Chorale des anciens : à partir de 60 ans, après 5 ans de solfège", StatementKind.ITEM)


@pytest.mark.parametrize(
    "other", ["La chorale des anciens est ouverte dès 65 ans.", "Chorale des anciens : 65 ans"]
)
def test_two_texts_with_two_ages_are_told(other: str) -> None:
    assert told(AGED, ELDERS, (other, SENTENCE), same=False) == ["60 ans", "65 ans"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("La chorale des anciens est ouverte dès 65 ans.", True),
        ("La chorale des anciens est ouverte dès 60 ans.", False),
        ("La chorale des enfants est ouverte dès 6 ans.", False),
        ("La chorale des anciens demande 20 ans de chant.", False),
        ("La chorale des anciens ferme aux solistes à 65 ans.", False),
    ],
)
def test_ages_of_two_things_contradict_nothing(other: str, same: bool) -> None:
    assert told(AGED, ELDERS, (other, SENTENCE), same=same) == []


HARP = Organism("adh", "ADH", full_name="Atelier de la harpe")
BODIES = Registry((HARP, Organism("cdf", "CDF", full_name="Cercle de la flûte")))
FOUNDED = "En quelle année l’ADH a-t-il été fondé ?"


def years(own: str, line: str, body: str = "cdf") -> list[str]:
    """What two texts tell of one body: one in its section, one in a line of dates of another ``body``."""
    hits = [hit("a.txt", own, SENTENCE, 2.0), hit("b.txt", line, StatementKind.ITEM, 1.0)]
    hits = [
        replace(one, statement=replace(one.statement, organisms=(about,)))
        for one, about in zip(hits, ("adh", body), strict=True)
    ]
    return [year for _, year in contradicting(understand(FOUNDED, BODIES), hits, BODIES.get)]


@pytest.mark.parametrize(
    "line",
    ["1968 : Fondation de l’ADH", "1968 – création de l’atelier de la harpe", "L’ADH est créé en 1968."],
)
def test_a_line_of_dates_tells_of_the_body_that_it_names(line: str) -> None:
    assert years("Il a été créé en 1971 et compte 8 luthiers.", line) == ["1971", "1968"]


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("Il a été créé en 1971.", "1968 : Création du CDF"),
        ("Il a été créé en 1971.", "1968 : Création de la revue de l’ADH"),
        ("Il a créé en 1971 une revue.", "1968 : Création de l’ADH"),
        ("Il a été rénové en 1971.", "1968 : Création de l’ADH"),
    ],
)
def test_what_befell_another_thing_contradicts_nothing(own: str, line: str) -> None:
    assert years(own, line) == []
    assert years(own, line, body="adh") == []
