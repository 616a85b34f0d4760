"""A detail of the wanted shape that is another thing's answers nothing."""

import pytest

from assistant.answering.asked.question import Detail, understand
from assistant.answering.held.counting import holds_what_is_wanted
from assistant.sources.registry import Registry
from assistant.types import Span, Statement, StatementKind


def _said(text: str) -> Statement:
    return Statement("a#0", "a", Span(0, len(text)), text, StatementKind.SENTENCE)


def _holds(question: str, text: str) -> bool:
    return holds_what_is_wanted(understand(question, Registry(())), _said(text))


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("Combien coûte le gîte du col ?", "Il tient un gîte au col et avance jusqu'à 900 euros.", False),
        ("Combien coûte le gîte du col ?", "Au gîte, une caution de 80 euros est demandée.", False),
        ("Combien coûte le gîte du col ?", "Caution : 80 euros", False),
        ("Combien coûte le gîte, sans la caution ?", "Caution : 80 euros", False),
        ("Combien coûte la soupe du col ?", "Une aide de 3 euros par soupe est accordée.", False),
        ("Combien coûte la soupe du col ?", "La soupe est remboursée à hauteur de 3 euros.", False),
        ("Combien coûte l'aide au col ?", "L'aide au col est facturée 3 euros.", True),
        ("Quel est le prix d'une luge ?", "Il prête des luges pour 8 euros.", True),
        ("Quel est le prix d'une luge ?", "Il prête des luges à 8 euros.", True),
        ("Quel est le prix d'une luge ?", "Il prête des luges contre une part de 8 euros.", True),
        ("Quel est le prix d'une luge ?", "La luge coûte 8 euros, caution de 30 euros en sus.", True),
        ("Combien faut-il payer de caution ?", "Une caution de 80 euros est demandée.", True),
        ("Combien coûte un casier ?", "Le refuge a un poêle et un abri gratuit pour les ânes.", False),
        ("Combien coûte un abri ?", "Le refuge a un poêle et un abri gratuit pour les ânes.", True),
        ("Combien coûte la montée ?", "C'est gratuit.", True),
        ("Combien coûte la montée ?", "On y monte les blessés sans rien demander.", True),
        ("Quels honoraires demande le guide ?", "Le guide se choisit sans frais.", True),
        ("Le prêt de luge, on le rembourse en combien de mois ?", "Prêt de luge : non remboursable", True),
        ("Le prêt de luge, on le rembourse en combien de mois ?", "Prêt de luge : par le club", False),
        ("Quel est le montant de la prime de neige ?", "Elle verse 9 millions d'euros par an.", False),
        ("Quel est le montant de la prime de neige ?", "La prime de neige : 9 millions d'euros", True),
        ("Combien verse le fonds ?", "Il verse 9 millions d'euros par an.", True),
        ("Combien coûte le fartage d'une luge ?", "Une luge rayée revient au fartage à demi-tarif.", False),
        (
            "Combien coûte le fartage d'une luge rayée ?",
            "Une luge rayée revient au fartage à demi-tarif.",
            True,
        ),
        ("Combien paient les guides ?", "La nuit : les guides paient demi-tarif", True),
        ("Quel est le prix de la nuit en hiver ?", "Les guides dorment la nuit à demi-tarif.", False),
    ],
)
def test_a_sum_that_is_lent_or_left_is_no_price(question: str, text: str, is_held: bool) -> None:
    assert _holds(question, text) is is_held


def test_what_a_share_costs_may_be_told_as_a_rate() -> None:
    assert _holds("C'est combien la cotisation ?", "La cotisation est de 3 %.")


@pytest.mark.parametrize(
    "question",
    [
        "C'est combien le forfait du col ?",
        "Combien c'est la nuit au refuge ?",
        "ça fait combien, une luge ?",
        "C'est combien, une luge ?",
    ],
)
def test_how_much_it_is_asks_for_an_amount(question: str) -> None:
    assert understand(question, Registry(())).detail is Detail.AMOUNT


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("C'est combien de nuits ?", Detail.COUNT),
        ("C'est combien le taux du prêt ?", Detail.COUNT),
        ("Les guides, c'est combien ?", Detail.COUNT),
        ("Le refuge compte combien de lits ?", Detail.COUNT),
    ],
)
def test_how_many_there_are_asks_for_no_amount(question: str, detail: Detail) -> None:
    assert understand(question, Registry(())).detail is detail


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("En combien de jours le fonds prête-t-il une luge ?", "Il prête à qui monte avant 30 ans.", False),
        ("Combien de temps garde-t-il les luges ?", "Il garde les luges plus de 20 ans.", True),
        ("Sous combien de temps le guide répond-il ?", "Nommé pour six ans, le guide est bénévole.", False),
        ("Le guide est nommé pour combien de temps ?", "Nommé pour six ans, le guide est bénévole.", True),
    ],
)
def test_an_age_and_a_term_of_office_are_no_length_of_time(question: str, text: str, is_held: bool) -> None:
    assert _holds(question, text) is is_held


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("À quelle heure ferme le refuge ?", "Le refuge est ouvert du lundi au jeudi.", False),
        ("Jusqu'à quelle heure monter ?", "On monte le mardi.", False),
        ("À quelle heure ferme le refuge ?", "Le refuge est ouvert le lundi jusqu'à 19 heures.", True),
        ("À quelle heure ferme le refuge ?", "Le refuge est ouvert jour et nuit.", True),
        ("À quelle heure ferme le refuge ?", "Le refuge est ouvert le jeudi jusqu'à minuit.", True),
        ("Quels sont les horaires du refuge ?", "Le refuge est ouvert du lundi au jeudi.", True),
    ],
)
def test_a_day_is_no_hour(question: str, text: str, is_held: bool) -> None:
    assert _holds(question, text) is is_held


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("Combien y a-t-il de gardes de plage ?", "On compte 40 gardes forestiers.", False),
        ("Combien y a-t-il de gardes de plage ?", "On compte 40 gardes.", True),
        ("Combien y a-t-il de gardes de plage ?", "On compte 40 gardes de plage et de digue.", True),
        ("Combien y a-t-il de gardes de plage ?", "On compte 40 gardes pour surveiller le sable.", True),
        ("Combien y a-t-il de gardes de plage ?", "40 gardes veillent, répartis le long du sable.", True),
        ("Combien y a-t-il de gardes ?", "On compte 40 gardes forestiers.", True),
        ("Combien de patrouilles d'hiver ?", "Les patrouilles de nuit, au nombre de 6, veillent.", False),
    ],
)
def test_things_of_another_kind_are_not_counted(question: str, text: str, is_held: bool) -> None:
    assert _holds(question, text) is is_held


@pytest.mark.parametrize(
    ("question", "text", "is_held"),
    [
        ("Sous combien de jours le refuge confirme-t-il ?", "La cotisation court sur deux ans.", False),
        ("Sous combien de jours le refuge confirme-t-il ?", "Il confirme sous trois jours.", True),
        ("Sous combien de jours le refuge confirme-t-il ?", "La réponse part sous trois jours.", True),
        ("En combien de temps rembourser ?", "Le remboursement s'étale sur six mois.", True),
        ("Combien de jours peut-on rester ?", "Le séjour est de trois jours au plus.", True),
    ],
)
def test_how_soon_something_is_done_is_told_of_it(question: str, text: str, is_held: bool) -> None:
    assert _holds(question, text) is is_held
