"""Which statements can answer."""

from dataclasses import replace

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.choosing import (
    defines,
    denies_what_is_asked,
    eligible,
    rival,
    supporting,
    tells_all_of,
)
from assistant.answering.candidates.sureness import sureness_wanted
from assistant.answering.candidates.whereabouts import asks_where_it_is
from assistant.answering.held.counting import is_sole_count
from assistant.sources.registry import Registry
from assistant.types import Hit, Mention, Span, Statement, StatementKind


class _NoNames:
    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        return ()


_STATEMENT = Statement("doc#0-1", "doc", Span(0, 1), "", StatementKind.SENTENCE)


def hits(*texts: str) -> list[Hit]:
    return [Hit(replace(_STATEMENT, id=text, text=text), 1.0, ()) for text in texts]


@pytest.mark.parametrize(
    ("texts", "is_sole"),
    [
        (("Le réseau compte 3 200 éclusiers.", "Les éclusiers veillent."), True),
        (("Les éclusiers sont au nombre de 40.",), True),
        (("Le réseau compte 40 éclusiers.", "La région emploie 12 éclusiers."), False),
        (("Les éclusiers gardent 40 ponts.",), False),
        (("Les éclusiers veillent.", "Le réseau compte 40 éclusiers."), False),
    ],
)
def test_the_only_number_of_the_thing_counted(texts: tuple[str, ...], is_sole: bool) -> None:
    question = understand("Combien d'éclusiers compte le réseau ?", _NoNames())
    assert is_sole_count(question, hits(*texts)) is is_sole


def test_a_question_that_asks_more_is_no_plain_count() -> None:
    question = understand("Combien d'éclusiers travaillent la nuit ?", _NoNames())
    assert not is_sole_count(question, hits("Le réseau compte 40 éclusiers."))


@pytest.mark.parametrize(
    ("text", "is_able"),
    [
        ("Combien coûte la luge, si je la casse ?", False),
        ("Combien coûte la luge, si je la prends au refuge ?", True),
        ("Combien coûte la luge ?", True),
    ],
)
def test_a_figure_for_a_case_is_told_of_that_case(text: str, is_able: bool) -> None:
    told = hits("La luge coûte 6 euros au refuge.")
    assert bool(eligible(understand(text, _NoNames()), told, lambda _: False)) is is_able


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Elle ne délivre pas les permis de navigation.", True),
        ("L’office des dunes n’instruit jamais les plaintes.", True),
        ("Elle ne délivre pas les permis, mais elle les contrôle.", True),
        ("Elle ne délivre pas seulement les permis.", False),
        ("Elle délivre les permis.", False),
    ],
)
def test_what_a_body_does_not_do_tells_nobody_who_does(text: str, denies: bool) -> None:
    statement = replace(_STATEMENT, text=text)
    assert denies_what_is_asked(understand("Qui délivre les permis ?", _NoNames()), statement) is denies
    asked_for = understand("Qui ne délivre pas les permis ?", _NoNames())
    assert not denies_what_is_asked(asked_for, statement)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Où sont les OFAX ?", True),
        ("Où sont les OFAX qui forment des apprentis ?", True),
        ("Où sont situés les OFAX du nord ?", True),
        ("Où envoyer ma plainte contre les OFAX ?", False),
        ("Qui dirige les OFAX ?", False),
    ],
)
def test_where_a_body_stands_is_told_from_where_one_goes(names: Registry, text: str, asks: bool) -> None:
    assert asks_where_it_is(understand(text, names)) is asks


@pytest.mark.parametrize(
    ("asked", "said", "is_more"),
    [
        ("Qui paie la pension des tisserands ?", "Elle paie les soins des vanniers.", True),
        ("Qui répare les métiers à tisser ?", "Il répare les fours de potier.", True),
        ("Qui paie la pension des tisserands ?", "Elle calcule la pension des tisserands.", False),
        ("Qui paie ma pension de tisserand ?", "Elle paie les soins des vanniers.", False),
        ("Combien touche un tisserand en pension ?", "Elle paie les soins des vanniers.", False),
        ("Puis-je tisser avec un enfant ?", "Il tisse aussi la nuit.", True),
        ("y a un abri à vélos ?", "L’abri du tisserand est en pierre.", True),
        ("Peut-on tisser le mercredi ?", "Les enfants tissent le mercredi.", False),
        ("Puis-je tisser avec un enfant ?", "Les enfants peuvent tisser le mercredi.", False),
        ("Puis-je venir samedi avec ma fille, son cousin et leur grand-mère ?", "Tous sont reçus.", False),
    ],
)
def test_what_says_little_of_a_short_question_must_be_surer(asked: str, said: str, is_more: bool) -> None:
    question = understand(asked, _NoNames())
    statement = replace(_STATEMENT, text=said)
    assert (sureness_wanted(question, statement) > 0) is is_more


def test_a_line_of_a_thing_tells_less_of_who_acts_than_who_does() -> None:
    question = understand("Qui paie la rente des tisserands ?", _NoNames())
    line, loom = (
        Hit(replace(_STATEMENT, id=text, text=text, organisms=(body,)), score)
        for text, body, score in (
            ("Rentes : 40 % du dernier métrage", "union", 5.0),
            ("Elle paie les rentes.", "caisse", 4.0),
        )
    )
    asked = replace(question, rest=("paie",))
    assert eligible(asked, [line, loom], lambda _: False)[0] is loom
    assert eligible(asked, [line, replace(loom, score=2.0)], lambda _: False)[0] is line


def test_beside_what_says_who_does_it_nothing_else_of_that_body_is_quoted() -> None:
    question = understand("Qui répare les métiers à tisser ?", _NoNames())
    told = hits("Il répare les métiers.", "Il prête des fours.", "Il répare aussi les rouets et les métiers.")
    assert [one.text for one in supporting(question, told)] == [
        told[0].statement.text,
        told[2].statement.text,
    ]
    only_near = hits("Il remet les machines en état.", "Il prête des fours.")
    assert len(supporting(question, only_near)) == 2


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [
        ("Qui fixe le prix du fil ?", False),
        ("Qui affiche le prix du fil ?", True),
        ("qui me fixe le prix du fil ?", True),
        ("Où lire qui fixe le prix du fil ?", True),
    ],
)
def test_what_tells_of_no_body_must_say_all_that_a_who_says(asked: str, is_told: bool) -> None:
    question = understand(asked, _NoNames())
    told = hits("Le carnet affiche le prix du fil du jour.")
    assert bool(eligible(question, told, lambda _: False)) is is_told
    of_a_body = [replace(hit, statement=replace(hit.statement, organisms=("comptoir",))) for hit in told]
    assert eligible(question, of_a_body, lambda _: False)


@pytest.mark.parametrize(
    ("asked", "said", "is_first"),
    [
        ("Dans quelle ville siège la Lumec ?", "La ligue de Corse (Lumec) a deux missions.", False),
        ("Dans quelle région travaille la Lumec ?", "La ligue de Corse (Lumec) a deux missions.", True),
        ("Dans quelle ville siège la Lumec ?", "Elle tient ses stages depuis Ajaccio.", True),
        ("Dans quelle ville siège la Lumec ?", "1 ligue garde les barques : Ajaccio ;", True),
        (
            "Dans quelle ville siège la Lumec ?",
            "2 ligues : Bastia pour les voiles, Corte pour le bois.",
            True,
        ),
        ("Dans quelle ville siège la Lumec ?", "Barque : Voile comprise", False),
        (
            "C'est quoi le rôle de la Lumec ?",
            "Elle ne loge pas les élèves : c'est l'affaire du lycée.",
            False,
        ),
        ("C'est quoi le rôle de la Lumec ?", "Elle note les élèves : c'est l'affaire du jury.", True),
    ],
)
def test_what_a_name_holds_is_no_town_and_what_is_left_to_others_no_mission(
    names: Registry, asked: str, said: str, is_first: bool
) -> None:
    told = [
        Hit(replace(_STATEMENT, id=text, text=text, organisms=("lumec",)), score)
        for text, score in ((said, 2.0), ("Elle forme des luthiers à Bastia.", 1.5))
    ]
    assert (eligible(understand(asked, names), told, lambda _: False)[0] is told[0]) is is_first


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("Elle prépare la fête des voiles et le repas de Noël.", False),
        ("Elle prépare la fête des voiles, que Saint-Loup reçoit.", True),
    ],
)
def test_a_feast_day_is_no_town(said: str, is_told: bool) -> None:
    question = understand("La fête des voiles se tient dans quelle ville ?", _NoNames())
    assert bool(eligible(question, hits(said), lambda _: False)) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Paniers solidaires : légumes vendus à prix coûtant", True),
        ("Un panier solidaire est un cageot à prix coûtant.", True),
        ("Les paniers du comptoir solidaire sont à prix coûtant.", False),
    ],
)
def test_a_term_is_explained_in_the_plural_too(text: str, is_told: bool) -> None:
    asked = understand("C'est quoi un panier solidaire ?", _NoNames())
    assert defines(asked, replace(_STATEMENT, text=text)) is is_told


_LENDS = replace(
    _STATEMENT, id="a", text="Le CIMO prête les barques aux éclusiers du canal.", organisms=("cimo",)
)
_LINE = replace(_STATEMENT, id="b", text="Barques prêtées aux éclusiers : 12 jours", organisms=("onav",))


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Qui prête les barques aux éclusiers ?", True),
        ("Quel organisme prête des barques aux éclusiers du canal ?", True),
        ("Qui prête les barques aux pêcheurs ?", False),
        ("Qui prête les barques ?", False),
        ("Combien de barques sont prêtées aux éclusiers ?", False),
        ("Qui me prête une barque d'éclusier ?", False),
    ],
)
def test_a_statement_that_says_each_word_of_a_who(text: str, tells: bool) -> None:
    assert tells_all_of(understand(text, _NoNames()), _LENDS) is tells
    assert not tells_all_of(understand(text, _NoNames()), replace(_LENDS, organisms=()))


@pytest.mark.parametrize(
    ("text", "is_loose", "is_offered"),
    [
        ("Qui prête les barques ?", False, True),
        ("Qui prête les barques ?", True, False),
        ("Quel organisme prête les barques du canal ?", False, False),
    ],
)
def test_what_stands_beside_the_best_statement_is_tied_to_its_body_and_says_as_much(
    text: str, is_loose: bool, is_offered: bool
) -> None:
    ranked = [Hit(_LENDS, 1.0, ()), Hit(_LINE, 1.0, ())]
    other = rival(understand(text, _NoNames()), ranked, lambda _: 0.9, lambda _: is_loose)
    assert (other is _LINE) is is_offered


@pytest.mark.parametrize(
    ("question", "text", "is_able"),
    [
        (
            "Où se trouvent les cinq relais de neige ?",
            "Les relais de neige, au nombre de 5, veillent.",
            False,
        ),
        ("Où se trouvent les relais de neige ?", "Les relais de neige sont à Modane et Aussois.", True),
        ("Où se trouvent les relais de neige ?", "Les relais de neige sont dans les mairies.", True),
        ("Où déposer une luge ?", "Les luges, au nombre de 5, sont reprises.", True),
    ],
)
def test_a_number_is_no_place(question: str, text: str, is_able: bool) -> None:
    assert bool(eligible(understand(question, _NoNames()), hits(text), lambda _: False)) is is_able


@pytest.mark.parametrize(
    ("text", "is_able"),
    [
        ("L'office dessert 6 ports et en ferme deux.", False),
        ("L'office dessert Dax, Pau et Foix.", True),
        ("L'office dessert 3 ports : le bac, la halle et la digue.", True),
    ],
)
def test_which_ones_is_told_by_names(text: str, is_able: bool) -> None:
    asked = understand("C'est lesquels, les 6 ports que dessert l'office ?", _NoNames())
    assert bool(eligible(asked, hits(text), lambda _: False)) is is_able
