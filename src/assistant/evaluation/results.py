"""What an evaluation found: figures, categories, the cases to look at."""

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer
from assistant.errors import UsageError
from assistant.evaluation import labels
from assistant.evaluation.calibration import thresholds, tightened
from assistant.evaluation.cases import Case
from assistant.evaluation.figures import Figure, figures_of
from assistant.evaluation.judging import BEST, Judgement, Result, Verdict

_BADNESS = tuple(verdict for verdict in labels.VERDICTS if verdict not in BEST)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures would be if answers less sure than ``threshold`` were withheld."""

    threshold: float | None
    """None: as it was run."""
    answered: int
    """How many cases would still get an answer."""
    figures: dict[str, Figure]


@dataclass(frozen=True)
class Report:
    """All results of one run."""

    results: tuple[Result, ...]

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Figures over all cases, by name."""
        return figures_of(self.results)

    @cached_property
    def categories(self) -> dict[str, dict[str, Figure]]:
        """Figures over each category's cases, categories in alphabetical order."""
        names = sorted({result.case.category for result in self.results})
        return {
            name: figures_of([result for result in self.results if result.case.category == name])
            for name in names
        }

    @property
    def worst(self) -> tuple[Result, ...]:
        """Results that are not right and cited: crashes, then false answers, the surest first."""
        bad = [result for result in self.results if result.verdict in _BADNESS]
        return tuple(sorted(bad, key=lambda result: (_BADNESS.index(result.verdict), -_confidence(result))))

    @property
    def misnamed(self) -> tuple[Result, ...]:
        """Results that were rightly declined, but with another status or reason than the case expects."""
        return tuple(
            result
            for result in self.results
            if result.verdict is Verdict.RIGHTLY_ABSTAINED
            and (result.right_reason is False or result.right_status is False)
        )

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """The run as it was, then with stricter and stricter thresholds."""
        kept: list[tuple[float | None, tuple[Result, ...]]] = [(None, self.results)]
        kept += [(threshold, tightened(self.results, threshold)) for threshold in thresholds(self.results)]
        return tuple(
            Setting(
                threshold,
                sum(
                    result.given is not None and result.given.confidence >= (threshold or 0)
                    for result in results
                ),
                figures_of(results, labels.MAIN_FIGURES),
            )
            for threshold, results in kept
        )

    @property
    def slowest(self) -> tuple[Result, ...]:
        """Results that have a time, the longest first."""
        timed = [result for result in self.results if result.seconds is not None]
        return tuple(sorted(timed, key=lambda result: -(result.seconds or 0)))

    def to_json(self) -> str:
        """The figures and every result, as one JSON object."""
        return json.dumps(self.content(), ensure_ascii=False, indent=2)

    def content(self) -> dict[str, object]:
        """What ``to_json`` writes."""
        return {
            "figures": _plain(self.figures),
            "categories": {name: _plain(figures) for name, figures in self.categories.items()},
            "results": [_result_object(result) for result in self.results],
        }


def _plain(figures: dict[str, Figure]) -> dict[str, object]:
    return {name: asdict(figure) for name, figure in figures.items()}


def _confidence(result: Result) -> float:
    return result.answer.confidence if result.answer else 0.0


class _Line(BaseModel):
    """A result as ``to_json`` writes it."""

    model_config = ConfigDict(frozen=True)

    case: Case
    verdict: Verdict
    why: str
    seconds: float | None
    ranks: tuple[int, ...] | None
    answer: Answer | None
    opinions: dict[str, bool] = {}

    def result(self) -> Result:
        judgement = Judgement(self.verdict, self.why)
        return Result(self.case, judgement, self.answer, self.seconds, self.ranks, self.opinions)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True)

    results: tuple[_Line, ...]


def load_report(path: Path) -> Report:
    """The report that was written as JSON.

    Raises ``UsageError`` when the file cannot be read or is no such report.
    """
    try:
        lines = _File.model_validate_json(path.read_bytes()).results
    except OSError as error:
        raise UsageError(
            f"Le rapport {path} ne peut pas être lu. Vérifiez son chemin et vos droits d’accès."
        ) from error
    except ValidationError as error:
        raise UsageError(
            f"{path} n’est pas un rapport d’évaluation de cette version. "
            "Refaites-le avec « assistant eval --json FICHIER »."
        ) from error
    return Report(tuple(line.result() for line in lines))


def _result_object(result: Result) -> dict[str, object]:
    return {
        "case": result.case.model_dump(mode="json"),
        "verdict": result.verdict,
        "why": result.judgement.why,
        "seconds": result.seconds,
        "ranks": result.ranks,
        "answer": result.answer.model_dump(mode="json") if result.answer else None,
        "opinions": dict(result.opinions),
    }
