"""The same cases answered by quotes alone, by a model, or by both side by side."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from assistant.answer import Mode
from assistant.evaluation.comparing import Comparison, compare
from assistant.evaluation.model_work import ModelWork, Prices, model_work
from assistant.evaluation.results import Report


@dataclass(frozen=True)
class Run:
    """A report for each mode that was run, the extractive one first; at least one."""

    reports: Mapping[Mode, Report]
    prices: Prices | None = None

    @property
    def main(self) -> Report:
        """That of the generative mode where it was run."""
        return list(self.reports.values())[-1]

    @cached_property
    def work(self) -> ModelWork | None:
        """What the model did; None where none was called."""
        return model_work(self.main.results, self.prices)

    @cached_property
    def difference(self) -> Comparison | None:
        """From the extractive to the generative mode; None where only one was run."""
        if len(self.reports) == 1:
            return None
        return compare(self.reports["extractive"], self.reports["generative"])

    def to_json(self) -> str:
        """The main report as one JSON object, with the other one, their difference and the model's work."""
        content = self.main.content()
        if self.work is not None:
            content["model_work"] = asdict(self.work)
        if self.difference is not None:
            content["extractive"] = self.reports["extractive"].content()
            content["differences"] = [asdict(change) for change in self.difference.figures]
        return json.dumps(content, ensure_ascii=False, indent=2)
