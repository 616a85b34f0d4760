"""What an evaluation found: figures, categories, the cases to look at."""

import json
from dataclasses import asdict, dataclass
from functools import cached_property

from assistant.evaluation.figures import Figure, figures_of
from assistant.evaluation.judging import Result, Verdict

_BADNESS = (
    Verdict.FAILED,
    Verdict.WRONGLY_ANSWERED,
    Verdict.WRONG,
    Verdict.RIGHT,
    Verdict.WRONGLY_ABSTAINED,
)


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
    def slowest(self) -> tuple[Result, ...]:
        """Results that have a time, the longest first."""
        timed = [result for result in self.results if result.seconds is not None]
        return tuple(sorted(timed, key=lambda result: -(result.seconds or 0)))

    def to_json(self) -> str:
        """The figures and every result, as one JSON object."""
        content = {
            "figures": _plain(self.figures),
            "categories": {name: _plain(figures) for name, figures in self.categories.items()},
            "results": [_result_object(result) for result in self.results],
        }
        return json.dumps(content, ensure_ascii=False, indent=2)


def _plain(figures: dict[str, Figure]) -> dict[str, object]:
    return {name: asdict(figure) for name, figure in figures.items()}


def _confidence(result: Result) -> float:
    return result.answer.confidence if result.answer else 0.0


def _result_object(result: Result) -> dict[str, object]:
    return {
        "case": result.case.model_dump(mode="json"),
        "verdict": result.verdict,
        "why": result.judgement.why,
        "seconds": result.seconds,
        "ranks": result.ranks,
        "answer": result.answer.model_dump(mode="json") if result.answer else None,
    }
