"""Puts every case to the assistant; a crash in one case is recorded and the others go on."""

from collections.abc import Callable, Sequence
from time import perf_counter

from assistant.answer import Answer
from assistant.errors import UsageError
from assistant.evaluation.cases import Case, TextOf, misquoted
from assistant.evaluation.figures import DEPTH
from assistant.evaluation.judging import Judgement, Result, Verdict, judge, parts_at, places_of
from assistant.evaluation.results import Report
from assistant.evaluation.samples import contexts_of
from assistant.types import Hit, Progress, Turn

Ask = Callable[[str, Sequence[Turn]], Answer]
"""Question and history → answer."""

Search = Callable[[str, int], Sequence[Hit]]
"""Query and how many → hits, best first."""


def run(cases: Sequence[Case], ask: Ask, search: Search, text_of: TextOf, progress: Progress) -> Report:
    """The report on all cases, in their order.

    ``text_of`` gives the texts that ``ask`` cites, so that quotes are compared by place. Ask one question
    before the call where the assistant loads its parts lazily: nothing here is left out of the timing.

    Raises ``UsageError`` when no reference citation at all stands in the texts: the set is another corpus's.
    """
    wrong = len(misquoted(cases, text_of))
    if wrong and wrong == sum(len(case.reference_citations) for case in cases):
        raise UsageError(
            "Aucune citation de ce jeu d’évaluation ne se trouve dans les textes de l’index. "
            "Indexez le corpus pour lequel il a été écrit, ou choisissez un autre jeu."
        )
    results = []
    for done, case in enumerate(cases):
        progress("Évaluation", done, len(cases))
        results.append(_run_one(case, ask, search, text_of))
    progress("Évaluation", len(cases), len(cases))
    return Report(tuple(results))


def _run_one(case: Case, ask: Ask, search: Search, text_of: TextOf) -> Result:
    lost = misquoted([case], text_of)
    if lost:
        return Result(case, Judgement(Verdict.FAILED, lost[0]))
    try:
        start = perf_counter()
        answer = ask(case.user_input, case.history)
        seconds = perf_counter() - start
        hits = search(answer.standalone_question, DEPTH)
    except Exception as error:  # noqa: BLE001 - whatever breaks is this case's result
        return Result(case, Judgement(Verdict.FAILED, f"Panne : {type(error).__name__} : {error}"))
    places = places_of(case, text_of)
    ranks = None
    if case.answerable:
        found = [parts_at(hit.statement.document_id, hit.statement.span, places) for hit in hits[:DEPTH]]
        ranks = _first_ranks(found)
    verdict = judge(case, answer, places)
    return Result(case, verdict, answer, seconds, ranks, contexts=contexts_of(answer, hits))


def _first_ranks(found: Sequence[frozenset[int]]) -> tuple[int, ...]:
    first: dict[int, int] = {}
    for rank, parts in enumerate(found, start=1):
        for part in parts:
            first.setdefault(part, rank)
    return tuple(first.values())
