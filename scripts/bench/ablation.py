"""What each part of the assistant brings: the same questions with all parts, then without each in turn.

    python -m bench.ablation FOLDER QUESTIONS.jsonl [FOLDER QUESTIONS.jsonl …]

Prints a Markdown table over the questions of all folders together. A part's gain is the figure with all parts
less the figure without this one, on the same questions, with the 95 % interval of a paired bootstrap. What is
learned, ranking and confidence, is not learned anew without the part: the gain is what the part does in the
assistant as it stands.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.evaluation import Report, compare, load_cases, run
from assistant.evaluation.comparing import Change
from assistant.index.embedding import FloatArray
from assistant.index.generation import Generation
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.indexing import BANK_NAME, LEXICON_NAME, build
from assistant.retrieval.features import NAMES
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.spelling import Spelling
from assistant.retrieval.standing import STANDING
from assistant.settings import load_settings

FIGURES = {
    "right": "right",
    "right_cited": "right and cited",
    "wrong": "wrong",
    "rightly_abstained": "declined",
    "recall@1": "recall@1",
    "recall@5": "recall@5",
}
Task = tuple[Path, Path]
"""Texts with what stands beside them, and an evaluation set on them."""

_FIELDS = tuple(Ranking.__dataclass_fields__)

NEARNESS = frozenset(
    {"interaction", "interaction_all", "missed", "heaviest", "heard_of", "passage", "agreement"}
)
INTERACTION = NEARNESS | {
    name for name in STANDING if name.removesuffix("_above").removesuffix("_behind") in NEARNESS
}
POOLED = frozenset({"pooled", "pooled_all", "pooled_passage", "pooled_passage_behind"})
WORDS = frozenset({"bm25", "bm25_all", "covered", "covered_all", "agreement"})
NAMED = frozenset({"about_named", "names_named", "about_other"})


class WithoutDense(Generation):
    """A generation whose vectors find nothing."""

    def dense_search(self, vector: FloatArray, k: int) -> list[tuple[str, float]]:
        """Nothing."""
        return []

    def dense_key_search(self, vector: FloatArray, k: int) -> list[tuple[int, float]]:
        """Nothing."""
        return []


class WithoutLexical(Generation):
    """A generation whose words find nothing."""

    def lexical_search(self, query: str, k: int) -> list[tuple[str, float]]:
        """Nothing."""
        return []

    def lexical_key_search(self, query: str, k: int) -> list[tuple[int, float]]:
        """Nothing."""
        return []


class WithoutMeanings(Generation):
    """A generation whose texts the encoder has not read."""

    @property
    def has_meanings(self) -> bool:
        """It has none."""
        return False


class PlainOrder(Ranking):
    """Candidates in the order of nearness and shared words, half and half.

    They get the very scores that the learned order gives, so that confidence means what it did.
    """

    def scores(self, features: FloatArray) -> FloatArray:
        """The learned scores, given out in the plain order; shape (n,)."""
        column = {name: features[:, place] for place, name in enumerate(NAMES)}
        plain = column["interaction_all"] + column["pooled_all"] + column["bm25_all"] + column["covered_all"]
        ranks = plain.argsort(kind="stable").argsort(kind="stable")
        return np.asarray(np.sort(super().scores(features))[ranks], np.float32)


@dataclass(frozen=True)
class Setup:
    """How the assistant is put together for one run."""

    without: tuple[str, ...] = ()
    """Files beside the texts that are taken away."""
    generation: type[Generation] = Generation
    ranking: Ranking | None = None
    spelling: Spelling | None = None


def setups() -> dict[str, Setup]:
    """Every part by its name, with the assistant without it."""
    learned = Ranking.packaged()
    return {
        "question bank": Setup(without=(BANK_NAME,)),
        "lexicon": Setup(without=(LEXICON_NAME,)),
        "dense leg": Setup(generation=WithoutDense),
        "lexical leg": Setup(generation=WithoutLexical),
        "encoder": Setup(generation=WithoutMeanings),
        "late interaction": Setup(ranking=_blind_to(learned, INTERACTION)),
        "pooled vectors": Setup(ranking=_blind_to(learned, POOLED)),
        "shared words": Setup(ranking=_blind_to(learned, WORDS)),
        "named bodies": Setup(ranking=_blind_to(learned, NAMED)),
        "standing": Setup(ranking=_blind_to(learned, frozenset(STANDING))),
        "spelling": Setup(spelling=Spelling((), lambda word: True)),
        "learned order": Setup(ranking=PlainOrder(**{name: getattr(learned, name) for name in _FIELDS})),
    }


def _blind_to(ranking: Ranking, names: frozenset[str]) -> Ranking:
    """The ranking with these features held at their means."""
    seen = np.array([name not in names for name in NAMES], np.float32)
    return replace(ranking, linear=ranking.linear * seen, hidden=ranking.hidden * seen)


def gains(tasks: Sequence[Task], work: Path) -> Iterator[tuple[str, dict[str, Change]]]:
    """Each part's name, and how each figure changes from without it to with it, over all tasks together."""
    whole = _measured(Setup(), tasks, work / "all")
    for place, (name, setup) in enumerate(setups().items()):
        if all((folder / beside).exists() for beside in setup.without for folder, _ in tasks):
            without = _measured(setup, tasks, work / str(place))
            yield name, {change.figure: change for change in compare(without, whole).figures}


def _measured(setup: Setup, tasks: Sequence[Task], work: Path) -> Report:
    """One report on all tasks; a case's name begins with its task's, so that two sets may use the same."""
    return Report(
        tuple(
            replace(result, case=result.case.model_copy(update={"id": f"{place}/{result.case.id}"}))
            for place, (folder, questions) in enumerate(tasks)
            for result in _run(setup, folder, questions, work / str(place)).results
        )
    )


def _run(setup: Setup, folder: Path, questions: Path, work: Path) -> Report:
    texts = work / "texts"
    shutil.copytree(folder, texts, ignore=shutil.ignore_patterns(*setup.without))
    model, store = StaticEmbedder.packaged(), IndexStore(work / "index")
    with build(texts, store, model).generation as built:
        place = store.path / "generations" / built.id
    with setup.generation(place) as generation:
        settings = load_settings(index=store.path)
        assistant = Assistant(generation, model, model, settings, setup.ranking, setup.spelling)
        return run(load_cases([questions]), assistant.ask, assistant.search, assistant.text_of, _silent)


def _silent(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def table(tasks: Sequence[Task]) -> Iterator[str]:
    """The lines of the table."""
    yield _line(", ".join(_name(questions) for _, questions in tasks), FIGURES.values())
    yield _line("---", ["---:"] * len(FIGURES))
    with tempfile.TemporaryDirectory() as work:
        for place, (name, changes) in enumerate(gains(tasks, Path(work))):
            if place == 0:
                yield _line("all parts", (_share(changes.get(figure)) for figure in FIGURES))
            yield _line(f"+ {name}", (_gain(changes.get(figure)) for figure in FIGURES))


def _name(questions: Path) -> str:
    """The set's own name, or that of its network's folder."""
    return questions.stem if questions.stem != "questions" else questions.parent.name


def _line(head: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join([head, *cells])} |"


def _share(change: Change | None) -> str:
    """With the part; a dash where no question bears on the figure."""
    return f"{100 * change.after:.1f} %" if change else "–"


def _gain(change: Change | None) -> str:
    """In points, with the ends of its interval: "+2.1 (+0.3 to +4.0)"."""
    if change is None:
        return "–"
    if change.low is None or change.high is None:
        return "0"
    gain, low, high = (100 * value for value in (change.after - change.before, change.low, change.high))
    return f"{gain:+.1f} ({low:+.1f} to {high:+.1f})"


def main() -> None:
    """Measures, then prints."""
    parser = argparse.ArgumentParser(prog="ablation", description=__doc__)
    parser.add_argument(
        "tasks",
        type=Path,
        nargs="+",
        help="a folder of texts, then an evaluation set on them; more such pairs",
    )
    given: list[Path] = parser.parse_args().tasks
    for line in table(list(zip(given[::2], given[1::2], strict=True))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
