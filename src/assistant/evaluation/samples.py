"""A run as the samples of other tools: one object a question, with the names that Ragas knows.

Ragas: S. Es, J. James, L. Espinosa-Anke, S. Schockaert, 2024, "RAGAS: Automated evaluation of retrieval
augmented generation", EACL. The fields are those of its ``SingleTurnSample``.
"""

import json
from collections.abc import Iterator, Sequence

from assistant.answer import Answer
from assistant.evaluation.cases import Case
from assistant.evaluation.results import Report
from assistant.types import Hit

_SPEAKERS = {"user": "Utilisateur", "assistant": "Assistant"}


def contexts_of(answer: Answer, hits: Sequence[Hit]) -> tuple[str, ...]:
    """What was found and cited for an answer, each once, the best first, behind what introduces it."""
    found = ((*(part.text for part in hit.statement.context), hit.statement.text) for hit in hits)
    cited = ((*(part.text for part in one.context), one.quote) for one in answer.citations)
    return tuple(dict.fromkeys("\n".join(parts) for parts in (*found, *cited)))


def conversation(case: Case) -> str:
    """The question; a follow-up with its conversation before it."""
    if not case.history:
        return case.user_input
    turns = [*((turn.role, turn.content) for turn in case.history), ("user", case.user_input)]
    return "\n".join(f"{_SPEAKERS[role]} : {text}" for role, text in turns)


def ragas_lines(report: Report) -> Iterator[str]:
    """A JSON object for each question that got an answer."""
    for result in report.results:
        if result.answer is not None:
            sample = {
                "user_input": conversation(result.case),
                "response": result.answer.answer,
                "retrieved_contexts": list(result.contexts),
                "reference": result.case.reference,
                "reference_contexts": list(result.case.reference_contexts),
            }
            yield json.dumps(sample, ensure_ascii=False)
