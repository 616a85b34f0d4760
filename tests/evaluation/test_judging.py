import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.conftest import MakeAnswer, MakeCase

from assistant.evaluation import TextOf, Verdict
from assistant.evaluation.judging import Place, judge, parts_at, places_of
from assistant.types import Span

RENT = ("a.md", "Les 12 offices de port (OP) louent les anneaux.")
RENT_ELSEWHERE = ("b.md", "L'OP loue les anneaux aux plaisanciers.")
FUEL = ("a.md", "Ils vendent le gazole à quai.")


def test_right_and_cited_by_any_accepted_quote(
    make_case: MakeCase, make_answer: MakeAnswer, text_of: TextOf
) -> None:
    case = make_case([RENT, RENT_ELSEWHERE], organisms=["OP|office de port"])
    for quote in (RENT, RENT_ELSEWHERE):
        answer = make_answer("Ce sont les offices de port.", [quote])
        assert judge(case, answer, places_of(case, text_of)).verdict is Verdict.RIGHT_CITED


@pytest.mark.parametrize(
    ("said", "quotes", "status", "verdict"),
    [
        ("L'OP le fait.", [FUEL], "answered", Verdict.RIGHT),
        ("La mairie le fait.", [RENT], "answered", Verdict.WRONG),
        ("L'OPA le fait.", [RENT], "answered", Verdict.WRONG),
        ("L'OP le fait.", [RENT], "clarify", Verdict.WRONG),
        ("Je ne sais pas pour l'OP.", [], "answered", Verdict.WRONG),
        ("Je ne sais pas.", [], "abstained", Verdict.WRONGLY_ABSTAINED),
        ("Bonjour !", [], "smalltalk", Verdict.WRONGLY_ABSTAINED),
    ],
)
def test_verdict_of_an_answerable_question(
    make_case: MakeCase,
    make_answer: MakeAnswer,
    text_of: TextOf,
    said: str,
    quotes: list[tuple[str, str]],
    status: str,
    verdict: Verdict,
) -> None:
    case = make_case([RENT], organisms=["OP"])
    judgement = judge(case, make_answer(said, quotes, status), places_of(case, text_of))
    assert judgement.verdict is verdict
    assert judgement.why


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("abstained", Verdict.RIGHTLY_ABSTAINED),
        ("smalltalk", Verdict.RIGHTLY_ABSTAINED),
        ("answered", Verdict.WRONGLY_ANSWERED),
        ("conflict", Verdict.WRONGLY_ANSWERED),
    ],
)
def test_verdict_of_an_unanswerable_question(
    make_case: MakeCase, make_answer: MakeAnswer, status: str, verdict: Verdict
) -> None:
    assert judge(make_case(), make_answer("…", status=status), ()).verdict is verdict


def test_a_case_may_allow_other_statuses(
    make_case: MakeCase, make_answer: MakeAnswer, text_of: TextOf
) -> None:
    case = make_case([(*RENT, 0), (*RENT_ELSEWHERE, 1)], statuses=["conflict"], needed=2)
    places = places_of(case, text_of)
    both = make_answer("Selon…", [RENT, RENT_ELSEWHERE], "conflict")
    one = make_answer("Selon…", [RENT], "conflict")
    assert judge(case, both, places).verdict is Verdict.RIGHT_CITED
    assert judge(case, one, places).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("requirement", "said", "met"),
    [
        ("70 %", "Le taux est de 70\u202f%.", True),
        ("70 %", "Le taux est de 170 %.", False),
        ("12", "Il y en a 12.", True),
        ("12", "Il y en a 128.", False),
        ("Évreux", "à EVREUX", True),
        ("office de port", "les offices de ports", True),
        ("12|douze", "au nombre de douze", True),
    ],
)
def test_what_must_be_said(
    make_case: MakeCase, make_answer: MakeAnswer, text_of: TextOf, requirement: str, said: str, met: bool
) -> None:
    case = make_case([RENT], must_say=[requirement])
    verdict = judge(case, make_answer(said, [RENT]), places_of(case, text_of)).verdict
    assert (verdict is Verdict.RIGHT_CITED) == met


@pytest.mark.parametrize(
    ("forbidden", "said", "right"),
    [
        ("140", "Les 140 offices de port.", False),
        ("140|cent quarante", "Les cent quarante offices.", False),
        ("140", "Les 12 offices de port.", True),
        ("Oui…", "Oui. Ils louent les anneaux.", False),
        ("Oui…", "Non. Ils disent oui.", True),
        ("Non…", "Oui, des marins non affiliés.", True),
    ],
)
def test_what_must_not_be_said(
    make_case: MakeCase, make_answer: MakeAnswer, text_of: TextOf, forbidden: str, said: str, right: bool
) -> None:
    case = make_case([RENT], must_not_say=[forbidden])
    judgement = judge(case, make_answer(said, [RENT]), places_of(case, text_of))
    assert judgement.verdict is (Verdict.RIGHT_CITED if right else Verdict.WRONG)
    assert right or judgement.why.startswith("La réponse ne devait pas dire")


def test_a_quote_that_stands_twice_is_accepted_at_both_places(make_case: MakeCase, text_of: TextOf) -> None:
    assert len(places_of(make_case([("b.md", "criée du matin")]), text_of)) == 2


spans = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: Span(pair[0], sum(pair)))


@given(spans, spans)
def test_overlap_is_at_least_half_of_the_shorter_either_way(one: Span, other: Span) -> None:
    shared = len(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    shorter = min(one.end - one.start, other.end - other.start)
    expected = frozenset({3}) if shared >= shorter / 2 else frozenset()
    assert parts_at("d", one, [Place("d", other, 3)]) == expected
    assert parts_at("d", other, [Place("d", one, 3)]) == expected
    assert parts_at("autre", one, [Place("d", other, 3)]) == frozenset()
