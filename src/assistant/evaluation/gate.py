"""The figures that must hold before an index or a change goes out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError, model_validator

from assistant.errors import UsageError
from assistant.evaluation.figures import KINDS, shown
from assistant.evaluation.results import Report


class Bounds(BaseModel):
    """The least and the most that a figure may be, both included.

    Shares run from 0 to 1, times are milliseconds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: float | None = None
    max: float | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("no bound")
        return self


class Gate(RootModel[dict[str, Bounds]]):
    """Bounds by the name of the figure."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _known_figures(self) -> Self:
        unknown = self.root.keys() - KINDS.keys()
        if unknown:
            raise ValueError(f"unknown figures: {', '.join(sorted(unknown))}")
        return self


@dataclass(frozen=True, slots=True)
class Breach:
    """A bound that does not hold."""

    figure: str
    value: float | None
    """None when the figure was not measured."""
    bounds: Bounds

    def __str__(self) -> str:
        label = KINDS[self.figure].label
        if self.value is None:
            return f"{label} : aucune mesure, aucun cas du jeu d’évaluation ne s’y rapporte."
        limits = [("au moins", self.bounds.min), ("au plus", self.bounds.max)]
        wanted = ", ".join(
            f"{word} {shown(self.figure, limit)}" for word, limit in limits if limit is not None
        )
        return f"{label} : {shown(self.figure, self.value)} ({wanted} attendu)."


def load_gate(path: Path) -> Gate:
    """The gate kept in a JSON file: ``{"right_cited": {"min": 0.7}, "wrong": {"max": 0.1}}``.

    Raises ``UsageError`` when the file cannot be read, is no such object, or names an unknown figure.
    """
    try:
        return Gate.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(
            f"Le seuil {path} ne peut pas être lu. Vérifiez son chemin et vos droits d’accès."
        ) from error
    except ValidationError as error:
        raise UsageError(
            f'{path} n’est pas un seuil valide. Écrivez par exemple {{"right_cited": {{"min": 0.7}}}}, '
            f"avec les chiffres suivants : {', '.join(KINDS)}."
        ) from error


def check(report: Report, gate: Gate) -> tuple[Breach, ...]:
    """The bounds that the report's figures do not keep; a figure that was not measured keeps none."""
    breaches = []
    for name, bounds in gate.root.items():
        figure = report.figures.get(name)
        if figure is None:
            breaches.append(Breach(name, None, bounds))
        elif not _within(figure.value, bounds):
            breaches.append(Breach(name, figure.value, bounds))
    return tuple(breaches)


def _within(value: float, bounds: Bounds) -> bool:
    return (bounds.min is None or value >= bounds.min) and (bounds.max is None or value <= bounds.max)
