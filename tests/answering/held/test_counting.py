"""The number that is wanted, of the thing and the place that are asked for."""

import re
from collections.abc import Iterator

import pytest
from tests.answering.networks import told as network

from assistant.answer import Answer
from assistant.answering.asked.question import Detail, understand
from assistant.answering.held.counting import counted, holds_what_is_wanted, is_labelled
from assistant.answering.held.details import covers_days, holds
from assistant.assistant import Assistant
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind


def told(answer: Answer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences if sentence.kind == "statement")


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Combien de familles chantent ?", "12 millions"),
        ("L'Ofmu emploie combien de personnes ?", "410 agents"),
        ("Combien d'Alut ont un dortoir ?", "dont 11 avec dortoir"),
        ("À combien s'élèvent les frais de dossier ?", "4 %"),
        ("Combien y a-t-il de maisons de la fanfare ?", "5 maisons"),
    ],
)
def test_the_number_asked_for_is_told(orchestras: Assistant, question: str, number: str) -> None:
    assert number in told(orchestras.ask(question))


@pytest.mark.parametrize(
    "question",
    [
        "Combien y a-t-il de maisons de la fanfare en Bretagne ?",
        "Combien de maisons de la fanfare y a-t-il à Quimper ?",
        "c'est quoi le mail de la Mafa",
        "Quels sont les horaires de l'Ofmu ?",
    ],
)
def test_a_detail_that_no_text_gives_is_said_missing(orchestras: Assistant, question: str) -> None:
    answer = orchestras.ask(question)
    assert (answer.status, answer.reason) == ("abstained", "detail_missing")


@pytest.mark.parametrize(
    ("question", "places"),
    [("Où sont les antennes de la Mafa ?", "Tulle"), ("Où sont les locaux de la Mafa ?", "Limoges")],
)
def test_parts_of_a_body_have_their_own_places(orchestras: Assistant, question: str, places: str) -> None:
    assert places in told(orchestras.ask(question))


def test_a_term_is_explained_by_the_line_that_defines_it(orchestras: Assistant) -> None:
    assert told(orchestras.ask("c'est quoi un cachetier ?")).startswith("« Cachetier : musicien payé")


@pytest.mark.parametrize(
    ("text", "holds_hours"),
    [
        ("Ouvert de 9 heures à 17 heures.", True),
        ("Le guichet ouvre du lundi au jeudi.", True),
        ("Ouvert 9h-12h", True),
        ("Le 3999 répond jour et nuit.", True),
        ("Une procédure de 48 heures est prévue.", False),
        ("Les sorties de moins de 24 heures.", False),
    ],
)
def test_a_span_of_hours_is_no_opening_time(text: str, holds_hours: bool) -> None:
    assert holds(Detail.HOURS, text) is holds_hours


def test_what_costs_nothing_has_its_price_told(orchestras: Assistant) -> None:
    assert "gratuite" in told(orchestras.ask("Combien coûte la visite d'un Alut ?"))


def test_a_noun_that_heads_several_names_is_asked_back(orchestras: Assistant) -> None:
    answer = orchestras.ask("Combien y a-t-il de maisons ?")
    assert answer.status == "clarify"
    assert "5 maisons" in told(answer)
    assert "7 maisons" in told(answer)


def test_where_there_are_more_is_told_by_both_numbers(orchestras: Assistant) -> None:
    answer = told(orchestras.ask("Des Mafa et des Macha, lesquelles sont les plus nombreuses ?"))
    assert "5 maisons" in answer
    assert "7 maisons" in answer


@pytest.mark.parametrize(
    ("text", "days", "covered"),
    [
        ("Ouvert le mercredi.", {"samedi"}, False),
        ("Ouvert les samedis matin.", {"samedi"}, True),
        ("Ouvert du lundi au samedi.", {"mardi"}, True),
        ("Ouvert de 9 heures à 17 heures.", set(), True),
    ],
)
def test_other_days_are_not_the_one_asked_for(text: str, days: set[str], covered: bool) -> None:
    assert covers_days(text, frozenset(days)) is covered


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Leçon de chant, cours du soir 11 euros", True),
        ("Leçon de chant, cours du soir : 11 euros", True),
        ("Leçon de harpe, cours du soir 11 euros", False),
    ],
)
def test_a_label_ends_at_its_mark_or_figure(names: Registry, text: str, is_it: bool) -> None:
    statement = Statement("d#0", "d", Span(0, len(text)), text, StatementKind.ROW)
    question = understand("Quel est le tarif de la leçon de chant du soir, en cours ?", names)
    assert is_labelled(question, statement) is is_it


@pytest.mark.parametrize(
    ("question", "is_it"),
    [
        ("Quel est le tarif d'une cloche ?", True),
        ("Quel est le tarif d'un cor et d'une cloche ?", True),
        ("Quel est le tarif d'une harpe ?", False),
        ("Quel est le tarif d'une cloche fendue ?", False),
    ],
)
def test_a_label_may_name_several_things(names: Registry, question: str, is_it: bool) -> None:
    text = "Cors et cloches : 11 euros"
    statement = Statement("d#0", "d", Span(0, len(text)), text, StatementKind.ITEM)
    assert is_labelled(understand(question, names), statement) is is_it


QUARRY = """# La vallée du schiste

Le réseau Ardoise est ouvert à tous. Fort de 153 ateliers, il est présent dans toute la vallée.

Un toit, un pont : quatre ateliers du réseau Ardoise viennent chez vous.

## La remise

Une remise garde les outils trouvés sur les chantiers. On en dénombre 2 310.

## Les étuves

Les étuves sèchent le bois des charpentes. Elles sont douze. Chacune en compte 3.

## Les lieux

- Haltes du chemin : 75 guichets ouverts au bord des routes
- Wagons du chemin : 60 agents chargés de les peser

## Le régime

Le régime de la vallée couvre 2,4 millions d'assurés, petits et grands.

La cotisation est calculée sur un salaire de convention, fixé pour 20 catégories de métier.
"""


@pytest.fixture(scope="module")
def quarry() -> Iterator[Assistant]:
    with network([(lambda _: QUARRY, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Combien y a-t-il de remises ?", "« La remise » : « On en dénombre 2 310 »"),
        ("Combien existe-t-il d'étuves ?", "Elles sont douze"),
        ("Combien d'ateliers compte le réseau Ardoise ?", "153 ateliers"),
        ("De combien d'ateliers le réseau Ardoise est-il constitué ?", "153 ateliers"),
        ("Combien d'ateliers constituent le réseau Ardoise ?", "153 ateliers"),
        ("Combien y a-t-il de haltes du chemin ?", "75 guichets"),
        ("Combien de personnes sont couvertes par le régime ?", "2,4 millions"),
        ("Combien de catégories de métier servent à calculer le salaire ?", "20 catégories"),
    ],
)
def test_a_count_is_told_whatever_its_form(quarry: Assistant, question: str, number: str) -> None:
    assert number in told(quarry.ask(question))


@pytest.mark.parametrize("question", ["Combien y a-t-il de wagons du chemin ?", "Combien de ports ?"])
def test_a_number_of_something_else_is_none(quarry: Assistant, question: str) -> None:
    assert quarry.ask(question).status == "abstained"


@pytest.mark.parametrize(
    ("question", "text", "is_it"),
    [
        ("Quelle est la durée d'un stage de flûte ?", "Le stage de flûte dure trois semaines.", True),
        ("Quelle est la durée d'un stage de flûte ?", "On s'inscrit trois semaines à l'avance.", False),
        ("Combien de semaines dure la cure de flûte ?", "Le voyage dure deux semaines.", False),
        ("Combien de leçons gagne-t-on par concert ?", "Dix leçons ouvrent droit au prêt.", False),
        ("Combien de leçons gagne-t-on par concert ?", "Chaque concert donne deux leçons.", True),
        ("Au bout de combien de leçons ?", "Le nombre de leçons : au-delà de 9, il faut payer.", True),
        ("Quel est le taux du prêt ?", "Le prêt est à taux nul.", True),
        ("Ça rembourse combien, une flûte ?", "La flûte est remboursée à hauteur de 90 euros.", True),
        ("Quel est le taux pour une flûte ?", "La flûte est remboursée à hauteur de 90 euros.", False),
        ("Quand répète la fanfare ?", "La fanfare répète le jeudi.", True),
        ("La fanfare, elle répète quand ?", "La fanfare répète le premier lundi du mois.", True),
        ("Depuis quand la fanfare répète-t-elle ?", "La fanfare répète le jeudi.", False),
        ("Quel jour répète la fanfare ?", "La fanfare répète de mars à mai.", False),
        ("La fanfare répète quel jour ?", "La fanfare répète le jeudi.", True),
    ],
)
def test_a_detail_of_another_kind_is_none(names: Registry, question: str, text: str, is_it: bool) -> None:
    statement = Statement("d#0", "d", Span(0, len(text)), text, StatementKind.SENTENCE)
    assert holds_what_is_wanted(understand(question, names), statement) is is_it


CABLEWAYS = """# Le réseau Altitude

3 stations de pesée des télécabines (SPT)

Ouvertes en 2011, ces stations pèsent les nacelles. Elles veillent sur 850 personnes par jour.

5 stations de graissage des câbles (SGC)

Elles graissent les câbles. Créées en 1987, elles emploient 64 agents.

2 écoles du vide des télécabines (EVT)

Les EVT accueillent 930 personnes. Le réseau couvre 45 000 porteurs et pisteurs.
"""


@pytest.fixture(scope="module")
def cableways() -> Iterator[Assistant]:
    def by_headings(_: object) -> str:
        return re.sub(r"^(?=\d)", "## ", CABLEWAYS, flags=re.MULTILINE)

    with network([(by_headings, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Combien y a-t-il de stations de pesée ?", "3 stations de pesée"),
        ("Combien de stations de graissage existe-t-il ?", "5 stations de graissage"),
        ("Combien de personnes travaillent à la SGC ?", "64 agents"),
        ("Combien d'adhérents le réseau couvre-t-il ?", "45 000"),
    ],
)
def test_a_shortened_name_and_workers_are_counted(cableways: Assistant, question: str, number: str) -> None:
    assert number in told(cableways.ask(question))


@pytest.mark.parametrize(
    "question", ["Combien de stations des télécabines ?", "Combien de personnes travaillent à l'EVT ?"]
)
def test_neither_another_name_nor_those_served_are_counted(cableways: Assistant, question: str) -> None:
    answer = told(cableways.ask(question))
    assert not any(number in answer for number in ("930", "2011"))


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("Combien de gens travaillent au port ?", "Il emploie 12 grutiers et des pilotes.", True),
        ("Combien de personnes le port emploie-t-il ?", "Au port, 40 dockers y travaillent.", True),
        ("Combien de gens travaillent au port ?", "Il abrite 12 voiliers.", False),
        ("Combien de gens travaillent au port ?", "Ses 9 surveillants gardent le quai.", True),
        ("Combien de gens travaillent au port ?", "Ses 9 chalands gardent le quai.", False),
        ("effectif salarié du port svp", "Il emploie 12 grutiers et des pilotes.", True),
        ("effectif salarié du port svp", "Il compte 12 quais.", False),
        ("Combien de navettes y a-t-il ?", "Navettes du quai : 9 véhicules qui font halte partout", True),
        ("Combien coûte le second voilier ?", "Second voilier à quai | demi-tarif", True),
        ("Combien coûte le second voilier ?", "Second voilier à quai | sur demande", False),
    ],
)
def test_what_is_wanted_comes_in_other_words(question: str, text: str, is_held: bool) -> None:
    statement = Statement("a", "a", Span(0, len(text)), text, StatementKind.SENTENCE)
    assert holds_what_is_wanted(understand(question, Registry(())), statement) is is_held


SLATE = """# Au fil du toit

L'Entraide ardoisière s'appuie sur un réseau présent partout. Fort de 64 dépôts, il est ouvert à tous.

La caisse du toit (CDT) verse une avance de 900 euros, à rendre sur deux ans sans intérêt.

On trouve l'adresse des dépôts du réseau de l'Entraide ardoisière dans les mairies du réseau de la Creuse.
"""


@pytest.fixture(scope="module")
def slate() -> Iterator[Assistant]:
    with network([(lambda _: SLATE, [])]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Combien de dépôts compte le réseau de l'Entraide ardoisière ?", "64 dépôts"),
        ("Quel est le taux d'intérêt de l'avance de la CDT ?", "sans intérêt"),
    ],
)
def test_a_network_goes_by_its_name_and_no_interest_is_a_rate_of_it(
    slate: Assistant, question: str, told: str
) -> None:
    answer = slate.ask(question)
    assert answer.status == "answered"
    assert told in answer.answer


def test_an_advance_without_interest_tells_no_other_rate(slate: Assistant) -> None:
    assert slate.ask("Quel est le taux de cotisation de la CDT ?").status == "abstained"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("La Mafa est une association de choristes.", False),
        ("La Mafa ne prête aucune partition.", True),
        ("La Mafa prête un seul pupitre.", True),
        ("La Mafa prête une fois par an.", True),
        ("La Mafa prête deux pupitres.", True),
    ],
)
def test_an_article_is_no_number(text: str, is_told: bool) -> None:
    assert holds(Detail.COUNT, text) is is_told


@pytest.mark.parametrize(
    "question",
    [
        "Faut-il gagner moins de combien si l’on veut la bourse Galet ?",
        "Combien peut-on gagner au plus pour la bourse Galet ?",
        "On doit gagner combien pour toucher la bourse Galet ?",
    ],
)
def test_what_one_may_earn_is_not_what_one_is_given(question: str) -> None:
    asked = understand(question, Registry(()))
    assert not holds_what_is_wanted(asked, _said("Bourse Galet : 300 euros"))
    assert holds_what_is_wanted(asked, _said("Bourse Galet : revenus de 1 200 euros au plus"))


def test_what_other_lines_of_a_label_say_is_said_of_it() -> None:
    question = understand("combien la prime de brouillard pour un batelier", Registry(()))
    amount, case = (
        _said("Prime de brouillard : 90 euros"),
        _said("Prime de brouillard : Pour le batelier à quai"),
    )
    assert not is_labelled(question, amount)
    assert is_labelled(question, amount, (case,))
    assert not is_labelled(question, amount, (_said("Prime de gel : Pour le batelier à quai"),))


def test_what_is_given_needs_no_income() -> None:
    asked = understand("La bourse Galet est de combien ?", Registry(()))
    assert holds_what_is_wanted(asked, _said("Bourse Galet : 300 euros"))


def _said(text: str) -> Statement:
    return Statement("a#0", "a", Span(0, len(text)), text, StatementKind.ITEM)


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Combien de péniches hivernent ici ?", "peniches"),
        ("Quel est le nombre d'éclusiers ?", "eclusiers"),
        ("On nous donne combien tout de suite ?", None),
        ("On gagne combien en plus de son salaire à l'écluse ?", None),
        ("Vous rendez combien dessus ?", None),
        ("Tous les combien passe la visite de coque ?", None),
        ("La caisse dépense combien de millions par an ?", None),
        ("Il faut combien d'argent ?", None),
    ],
)
def test_what_is_counted_is_a_thing_and_no_sum(question: str, noun: str | None) -> None:
    assert counted(understand(question, Registry(organisms=()))) == noun
