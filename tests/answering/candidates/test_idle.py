"""What answers nothing: questions, words about the text itself, echoes."""

from dataclasses import replace

import pytest

from assistant.answering.asked.question import understand
from assistant.answering.candidates.idle import is_idle
from assistant.sources.registry import Registry
from assistant.types import Context, Mention, Organism, Span, Statement, StatementKind


class _NoNames:
    def mentions(self, text: str, fuzzy: bool = False) -> tuple[Mention, ...]:
        return ()


_STATEMENT = Statement("doc#0-1", "doc", Span(0, 1), "", StatementKind.SENTENCE)


@pytest.mark.parametrize(
    ("asked", "text", "idle"),
    [
        ("Où dorment les guides ?", "Où dorment nos guides le soir ?", True),
        ("Où dorment les guides ?", "Cette brochure s’adresse aux guides.", True),
        ("Où dorment les guides ?", "Ce guide dort au refuge.", False),
        ("Qui entretient le sentier communal ?", "L’entretien des sentiers incombe aux clubs.", True),
        ("Qui attribue les permis de bivouac ?", "Le marcheur doit détenir un permis de bivouac.", True),
        ("Qui attribue les permis de bivouac ?", "Le club attribue les permis de bivouac.", False),
        ("Qui entretient le sentier communal ?", "La mairie entretient ce sentier.", False),
        ("À qui s'adresse cette brochure ?", "Cette brochure s’adresse aux guides.", False),
        ("Que fait le refuge du col ?", "Le refuge du col.", True),
        ("Que fait le refuge du col ?", "Le refuge du col nourrit les marcheurs.", False),
        ("Que fait le refuge du col ?", "Le refuge du col :", False),
        ("Le refuge vend-il du pain ?", "Le refuge vend du pain.", False),
        ("Qui désigne le gardien du refuge ?", "Le gardien du refuge compte les marcheurs.", True),
        ("À qui conteste-t-on le prix du refuge ?", "Le club fixe le prix du refuge.", True),
        ("À qui conteste-t-on le prix du refuge ?", "Le club examine les réclamations sur un prix.", False),
        ("Combien de jours pour contester un prix ?", "Le prix du refuge vaut dix jours.", False),
        ("Par qui le gardien est-il choisi ?", "Le gardien est élu par les guides.", False),
        ("Qui choisit le gardien du refuge ?", "Le choix du gardien revient aux guides.", False),
        ("c'est payant de dormir au refuge ?", "On dort au refuge jusqu'à midi.", True),
        ("c'est payant de dormir au refuge ?", "La nuit au refuge est offerte aux guides.", False),
        ("Pourquoi le refuge me vend-il du pain ?", "Le refuge ne vend pas de pain.", False),
    ],
)
def test_what_answers_nothing(asked: str, text: str, idle: bool) -> None:
    assert is_idle(understand(asked, _NoNames()), replace(_STATEMENT, text=text)) is idle


def test_where_a_body_sits_tells_nobody_who_sits_in_it() -> None:
    names = Registry((Organism("cdr", "CDR", "chambre des refuges"),))
    asked = understand("Qui siège à la CDR ?", names)
    assert is_idle(asked, replace(_STATEMENT, text="Elle siège à Moulins."))
    assert not is_idle(asked, replace(_STATEMENT, text="Trois guides y siègent."))


def test_a_glossary_answers_for_the_term_that_is_asked() -> None:
    headings = (Context("heading", Span(0, 1), "Les mots de la montagne"),)
    line = replace(_STATEMENT, text="Refuge : maison où dorment les marcheurs.", context=headings)
    assert is_idle(understand("Où dorment les marcheurs ?", _NoNames()), line)
    assert not is_idle(understand("C'est quoi un refuge ?", _NoNames()), line)
    assert not is_idle(understand("Où dorment les marcheurs ?", _NoNames()), replace(line, context=()))


def test_what_is_not_done_helps_nobody_who_seeks_help() -> None:
    lead = (Context("introduction", Span(0, 1), "Il n'examine pas :"),)
    item = replace(_STATEMENT, text="les plaintes entre voisins", kind=StatementKind.ITEM, context=lead)
    assert is_idle(understand("mon voisin se plaint, je vois qui", _NoNames()), item)
    assert not is_idle(understand("Examine-t-il les plaintes entre voisins ?", _NoNames()), item)


def test_a_number_alone_answers_only_where_one_is_asked_for() -> None:
    count = replace(_STATEMENT, text="Il existe 12 refuges.")
    assert is_idle(understand("Comment les refuges sont-ils tenus ?", _NoNames()), count)
    assert not is_idle(understand("Combien de refuges existe-t-il ?", _NoNames()), count)


def test_an_item_that_says_what_is_asked_tells_who_does_it() -> None:
    item = replace(_STATEMENT, text="la vente du pain", kind=StatementKind.ITEM, organisms=("refuge",))
    assert not is_idle(understand("Qui s'occupe de la vente du pain ?", _NoNames()), item)


@pytest.mark.parametrize(
    ("asked", "text", "idle"),
    [
        ("Le refuge de Gap, il a quelque chose à part ?", "Ils se trouvent à Gap, Die et Pau.", True),
        ("De quoi s'occupe le refuge de Gap ?", "Les refuges sont à Gap, à Die et à Pau.", True),
        ("De quoi s'occupe le refuge de Gap ?", "Les refuges sont à Gap pour nourrir les marcheurs.", False),
        ("Où dort le berger ?", "Les refuges sont à Gap, à Die et à Pau.", False),
        ("Y a-t-il un refuge à Gap ?", "Les refuges sont à Gap, à Die et à Pau.", False),
    ],
)
def test_places_tell_where_and_not_what(asked: str, text: str, idle: bool) -> None:
    assert is_idle(understand(asked, _NoNames()), replace(_STATEMENT, text=text)) is idle


@pytest.mark.parametrize(
    ("asked", "idle"),
    [
        ("Je suis maçon, où louer une grue ?", True),
        ("je bosse comme plâtrier et j'ai mal au dos", True),
        ("Je suis maçon, qui est avec moi pour ouvrir un chantier ?", False),
        ("Où louer une grue pour un maçon ?", False),
        ("Je suis maçon, le chantier a une grue ?", False),
    ],
)
def test_a_greeting_to_a_trade_helps_nobody_of_it(asked: str, idle: bool) -> None:
    greeting = replace(_STATEMENT, text="Maçons, plâtriers : le réseau vous suit de chantier en chantier.")
    assert is_idle(understand(asked, _NoNames()), greeting) is idle


def test_a_line_for_the_first_of_some_things_is_none_for_the_second() -> None:
    asked = understand("Combien pour le deuxième lit ?", _NoNames())
    row = replace(_STATEMENT, text="Nuitée, premier lit | 20 euros", kind=StatementKind.ROW)
    assert is_idle(asked, row)
    assert not is_idle(asked, replace(row, text="Nuitée, à partir du deuxième | 12 euros"))


def test_a_heading_far_above_tells_of_no_price() -> None:
    headings = (
        Context("heading", Span(0, 1), "Prix et plaintes"),
        Context("heading", Span(1, 2), "Se plaindre"),
    )
    asked = understand("écrire au gardien du refuge, c'est gratuit ?", _NoNames())
    silent = replace(_STATEMENT, text="On écrit au gardien du refuge après l'été.", context=headings)
    assert is_idle(asked, silent)
    assert not is_idle(asked, replace(silent, context=headings[::-1]))
