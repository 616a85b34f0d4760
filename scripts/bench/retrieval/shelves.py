"""What is searched and what is asked: shelves of texts, each with its questions and the texts that answer.

A shelf is kept as a folder: ``texts/`` in Markdown, as the assistant indexes them, and ``shelf.json``.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

from assistant.evaluation import load_cases
from assistant.evaluation.cases import occurrences
from assistant.sources.folder import read_folder
from assistant.sources.passages import cut
from training.data import TEST_PART, Entry, read_entries, read_piaf

PAGE_STATEMENTS = 160
"""About how many statements of neighbouring bodies stand on one shelf of everyday questions."""
ANSWERS = "faq-demarches"
"""The file whose statements are short answers of a FAQ."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that can be found."""

    document: str
    start: int
    end: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the places of the units that answer it."""

    text: str
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Units that are searched together, and what is asked of them."""

    units: tuple[Unit, ...]
    asked: tuple[Asked, ...]

    @classmethod
    def load(cls, folder: Path) -> "Shelf":
        """The shelf that is kept in ``folder``."""
        kept = json.loads((folder / "shelf.json").read_text("utf-8"))
        return cls(
            tuple(Unit(**unit) for unit in kept["units"]),
            tuple(Asked(one["text"], tuple(one["right"])) for one in kept["asked"]),
        )

    def save(self, folder: Path) -> None:
        """Keep the shelf in ``folder``, where its texts are."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "shelf.json").write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")


@dataclass(slots=True)
class Pages:
    """Markdown pages being written, with the place of each unit."""

    bullet: str = ""
    units: list[Unit] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def add(self, heading: str, texts: Iterable[str]) -> None:
        """A page of its own with these texts below ``heading``."""
        name = f"page-{len(self.pages):04}.md"
        page = f"# {heading}\n"
        for text in texts:
            page += f"\n{self.bullet}"
            self.units.append(Unit(name, len(page), len(page) + len(text), heading, text))
            page += f"{text}\n"
        self.pages[name] = page

    def save(self, folder: Path, asked: Sequence[Asked]) -> None:
        """Keep pages and questions in ``folder``."""
        (folder / "texts").mkdir(parents=True)
        for name, page in self.pages.items():
            (folder / "texts" / name).write_text(page, "utf-8")
        Shelf(tuple(self.units), tuple(asked)).save(folder)


def everyday(data: Path, folder: Path, kinds: Sequence[int]) -> None:
    """Test part of the everyday questions of ``kinds``: 0 is the one that asks who."""
    entries = [entry for entry in read_entries(data) if entry.part == TEST_PART]
    entries.sort(key=lambda entry: (entry.group, entry.organism, entry.statement))
    count = max(1, round(len(entries) / PAGE_STATEMENTS))
    bounds = [len(entries) * number // count for number in range(count + 1)]
    for first, last in pairwise(bounds):
        _statements(entries[first:last], folder / f"{first:04}", kinds)


def _statements(entries: Sequence[Entry], folder: Path, kinds: Sequence[int]) -> None:
    pages = Pages(bullet="- ")
    for organism, group in groupby(entries, key=lambda entry: entry.organism):
        pages.add(organism, (_line(entry.statement) for entry in group))
    pages.save(
        folder,
        [Asked(entry.questions[kind], (place,)) for place, entry in enumerate(entries) for kind in kinds],
    )


def answers(data: Path, folder: Path) -> None:
    """Short answers of a FAQ: the test part's questions, looked for among all answers."""
    entries = [entry for entry in read_entries(data) if entry.group.startswith(ANSWERS)]
    pages = Pages()
    for entry in entries:
        pages.add(entry.organism, [_line(entry.statement)])
    pages.save(
        folder / "all",
        [
            Asked(question, (place,))
            for place, entry in enumerate(entries)
            if entry.part == TEST_PART
            for question in entry.questions
        ],
    )


def paragraphs(data: Path, folder: Path) -> None:
    """PIAF: the questions on its test articles, looked for among all their paragraphs."""
    pairs = read_piaf(data, {TEST_PART})
    articles = {pair.target: pair for pair in pairs}
    pages = Pages()
    for pair in articles.values():
        pages.add("Article", [_line(pair.target)])
    place = {text: number for number, text in enumerate(articles)}
    pages.save(folder / "all", [Asked(pair.query, (place[pair.target],)) for pair in pairs])


def corpus(texts: Path, questions: Path, folder: Path) -> None:
    """The project's texts, statement by statement, and the questions of an evaluation set."""
    documents = read_folder(texts).documents
    statements = [statement for document in documents for statement in cut(document).statements]
    units = tuple(
        Unit(
            one.document_id,
            one.span.start,
            one.span.end,
            " ".join(part.text for part in one.context),
            one.text,
        )
        for one in statements
    )
    text_of = {document.id: document.text for document in documents}
    asked = []
    for case in load_cases([questions]):
        if case.answerable and not case.history:
            spans = [
                (quoted.document, span)
                for quoted in case.reference_citations
                for span in occurrences(quoted.quote, text_of[quoted.document])
            ]
            right = tuple(
                place
                for place, unit in enumerate(units)
                if any(
                    unit.document == name and unit.start < span.end and span.start < unit.end
                    for name, span in spans
                )
            )
            asked.append(Asked(case.user_input, right))
    (folder / "all").mkdir(parents=True)
    (folder / "all" / "texts").symlink_to(texts.resolve())
    Shelf(units, tuple(asked)).save(folder / "all")


def _line(text: str) -> str:
    return " ".join(text.split())
