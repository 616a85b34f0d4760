"""What a judge model thinks of the answers, asked with the prompts of openevals as they come.

L. Zheng et al., 2023, "Judging LLM-as-a-judge with MT-Bench and Chatbot Arena", NeurIPS. A judge errs, and
its opinion stands beside the figures that need none.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import ModelUnavailableError
from assistant.evaluation.judging import Result
from assistant.evaluation.results import Report
from assistant.evaluation.samples import conversation
from assistant.types import Progress

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_AT_A_TIME = 8

Opinions = Mapping[str, bool]
"""Name of a figure → whether the judge says that it holds."""
Judge = Callable[[Result], Opinions]


def judge_with(model: "BaseChatModel") -> Judge:
    """A judge that reads an answer three times: against the reference, the passages, and the question.

    Raises ModelUnavailableError where openevals is not installed.
    """
    try:
        from openevals.llm import create_llm_as_judge
        from openevals.prompts import CORRECTNESS_PROMPT, RAG_GROUNDEDNESS_PROMPT, RAG_HELPFULNESS_PROMPT
    except ImportError as error:
        raise ModelUnavailableError(
            "Un modèle juge demande une bibliothèque qui n’est pas installée. Installez-la avec "
            "« pip install 'assistant[judge]' »."
        ) from error

    def reader(prompt: str) -> Callable[..., bool]:
        ask = create_llm_as_judge(
            prompt=prompt, judge=model, structured_output_kwargs={"method": "json_schema"}
        )

        def holds(**given: str) -> bool:
            found = ask(**given)
            if not (isinstance(found, dict) and isinstance(found["score"], bool)):
                raise TypeError("the judge gives no yes or no")
            return found["score"]

        return holds

    correct, grounded, helpful = map(
        reader, (CORRECTNESS_PROMPT, RAG_GROUNDEDNESS_PROMPT, RAG_HELPFULNESS_PROMPT)
    )

    def judge(result: Result) -> Opinions:
        assert result.answer is not None
        question, said = conversation(result.case), result.answer.answer
        return {
            "judge_correct": correct(inputs=question, outputs=said, reference_outputs=result.case.reference),
            "judge_grounded": grounded(outputs=said, context="\n\n".join(result.contexts)),
            "judge_helpful": helpful(inputs=question, outputs=said),
        }

    return judge


def judged(report: Report, judge: Judge, progress: Progress) -> Report:
    """``report`` with the judge's opinion on every answer that states something.

    One that it fails on has none. Raises ModelUnavailableError where it fails on all.
    """
    given = [result for result in report.results if result.given]
    opinions: dict[str, Opinions] = {}
    failure: Exception | None = None
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        asked = [pool.submit(judge, result) for result in given]
        for done, (result, opinion) in enumerate(zip(given, asked, strict=True)):
            progress("Juge", done, len(given))
            try:
                opinions[result.case.id] = opinion.result()
            except Exception as error:  # noqa: BLE001 - whatever breaks, the other opinions count
                failure = error
    progress("Juge", len(given), len(given))
    if failure is not None and not opinions:
        raise ModelUnavailableError(
            f"Le modèle juge n’a rien répondu d’utilisable ({type(failure).__name__}). Vérifiez "
            "ASSISTANT_JUDGE, ASSISTANT_JUDGE_BASE_URL et ASSISTANT_JUDGE_API_KEY, puis recommencez."
        ) from failure
    return Report(
        tuple(replace(result, opinions=opinions.get(result.case.id, {})) for result in report.results)
    )
