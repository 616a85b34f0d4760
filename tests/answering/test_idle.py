"""What answers nothing: questions, words about the text itself, echoes."""

from dataclasses import replace

import pytest

from assistant.answering.idle import is_idle
from assistant.answering.question import understand
from assistant.types import Context, Mention, Span, Statement, StatementKind


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
        ("Pourquoi le refuge me vend-il du pain ?", "Le refuge ne vend pas de pain.", False),
    ],
)
def test_what_answers_nothing(asked: str, text: str, idle: bool) -> None:
    assert is_idle(understand(asked, _NoNames()), replace(_STATEMENT, text=text)) is idle


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
