"""How well questions find their statement in small sets of pages, by each way of searching."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rank_bm25 import BM25Okapi
from tokenizers import Tokenizer

from training.data import Entry, Pair
from training.vectors import FloatArray, unit
from training.vocabulary import stems

CORPUS_SIZE = 160
RANKS = (1, 3, 10)


@dataclass(frozen=True, slots=True)
class Task:
    """Texts and questions; ``right[i]`` is the place of the text that answers question i."""

    texts: tuple[str, ...]
    questions: tuple[str, ...]
    right: tuple[int, ...]
    kinds: tuple[int, ...]
    """Which of its entry's questions each one is: 0 is the "who" question."""


def question_tasks(entries: Sequence[Entry]) -> list[Task]:
    """Entries put together by file and domain, about CORPUS_SIZE statements each, as on one body's pages."""
    ordered = sorted(entries, key=lambda entry: (entry.group, entry.statement))
    count = max(1, round(len(ordered) / CORPUS_SIZE))
    bounds = [len(ordered) * number // count for number in range(count + 1)]
    return [_task(ordered[first:last]) for first, last in pairwise(bounds)]


def paragraph_task(pairs: Sequence[Pair]) -> Task:
    """All targets in one set."""
    texts = {text: place for place, text in enumerate(dict.fromkeys(pair.target for pair in pairs))}
    questions = tuple(pair.query for pair in pairs)
    return Task(tuple(texts), questions, tuple(texts[pair.target] for pair in pairs), (0,) * len(pairs))


def _task(entries: Sequence[Entry]) -> Task:
    asked = [
        (q, place, kind) for place, entry in enumerate(entries) for kind, q in enumerate(entry.questions)
    ]
    return Task(
        tuple(f"{entry.organism} : {entry.statement}" for entry in entries),
        tuple(question for question, _, _ in asked),
        tuple(place for _, place, _ in asked),
        tuple(kind for _, _, kind in asked),
    )


def scores(task: Task, tokenizer: Tokenizer, table: FloatArray) -> dict[str, FloatArray]:
    """(questions, texts) for each way of searching."""
    questions = [
        encoding.ids for encoding in tokenizer.encode_batch(list(task.questions), add_special_tokens=False)
    ]
    texts = [encoding.ids for encoding in tokenizer.encode_batch(list(task.texts), add_special_tokens=False)]
    pooled = unit(pool(questions, table)) @ unit(pool(texts, table)).T
    late = late_interaction(questions, texts, table)
    lexical = _bm25(task)
    return {
        "bm25": lexical,
        "pooled": pooled,
        "late": late,
        "pooled+late": pooled + late,
        "pooled+late+bm25": _standard(pooled + late) + 0.3 * _standard(lexical),
    }


def late_interaction(questions: list[list[int]], texts: list[list[int]], table: FloatArray) -> FloatArray:
    """For each question token the closest text token, averaged by the question tokens' weights."""
    weights = np.linalg.norm(table, axis=1)
    directions = unit(table)
    vocabulary = sorted({number for question in questions for number in question})
    place = {number: row for row, number in enumerate(vocabulary)}
    asked = directions[vocabulary]
    closest = np.stack([(asked @ directions[text].T).max(axis=1) for text in texts], axis=1)
    return np.stack(
        [
            (weights[question] / max(weights[question].sum(), 1e-9))
            @ closest[[place[number] for number in question]]
            for question in questions
        ]
    )


def recall(ranking: FloatArray, task: Task, kind: int | None = None) -> list[float]:
    """Share of questions (of one kind) whose text is among the first RANKS."""
    right = ranking[np.arange(len(task.right)), task.right]
    rank = (ranking > right[:, None]).sum(axis=1)
    chosen = np.array([kind is None or kind == own for own in task.kinds])
    return [float((rank[chosen] < bound).mean()) for bound in RANKS]


def report(tasks: Sequence[Task], tokenizer: Tokenizer, table: FloatArray) -> str:
    """A Markdown table: rows are ways of searching; recall@1/3/10 of "who" questions, then of all."""
    found: dict[str, list[list[float]]] = {}
    for task in tasks:
        for way, ranking in scores(task, tokenizer, table).items():
            found.setdefault(way, []).append(recall(ranking, task, kind=0) + recall(ranking, task))
    return tabulated(found)


def tabulated(found: Mapping[str, Sequence[Sequence[float]]]) -> str:
    """A Markdown table of what ``recall`` found in several tasks, means over them, a row a way."""
    lines = ["| way | who@1 | who@3 | who@10 | all@1 | all@3 | all@10 |", "| --- |" + " --- |" * 6]
    for way, rows in found.items():
        lines.append(
            f"| {way} | " + " | ".join(f"{100 * value:.1f}" for value in np.mean(rows, axis=0)) + " |"
        )
    return "\n".join(lines)


def pool(texts: Sequence[Sequence[int]], table: FloatArray) -> FloatArray:
    """(texts, dimension): the rows of each text's tokens, added up."""
    return np.stack([table[list(text)].sum(axis=0) for text in texts])


def _standard(ranking: FloatArray) -> FloatArray:
    """Each question's scores at mean 0 and deviation 1."""
    spread = ranking.std(axis=1, keepdims=True)
    return np.asarray((ranking - ranking.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-9))


def _bm25(task: Task) -> FloatArray:
    """BM25 over French stems, accents folded."""
    index = BM25Okapi([stems(text) for text in task.texts])
    return np.stack([index.get_scores(stems(question)) for question in task.questions]).astype(np.float32)
