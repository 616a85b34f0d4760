"""What the model learns from: pairs of a question and the text that answers it, read from the data folder.

The splits are made by SHA-1, so that they stay the same whatever is added: part 0 of five is for testing
alone, part 1 is for choosing (development), the rest for training. Text from elsewhere is read, not written.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

PARTS = 5
TEST_PART = 0
DEV_PART = 1
OWN = Path(__file__).parents[2] / "training"
"""The project's own material, beside what the data folder holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An official statement and four everyday questions that it answers."""

    group: str
    """File and domain: what stands together on one body's pages."""
    organism: str
    statement: str
    questions: tuple[str, ...]

    @property
    def part(self) -> int:
        """Which fifth of the data the entry belongs to."""
        return part_of(self.statement)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text that looks for something and the text that it should find."""

    query: str
    target: str
    heading: str = ""
    """What stands above the target on its page: the organism."""


@dataclass(frozen=True, slots=True)
class Notion:
    """A matter that official pages name, in their words and in those of the people who meet it."""

    official: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawParagraph:
    """A paragraph of a code with the headings above it, from the highest down."""

    headings: tuple[str, ...]
    text: str


def part_of(key: str) -> int:
    """Which fifth of the data ``key`` falls into."""
    return int(hashlib.sha1(key.encode("utf-8"), usedforsecurity=False).hexdigest(), 16) % PARTS


def read_entries(data: Path) -> list[Entry]:
    """The everyday questions, all parts."""
    return _entries(data / "questions-services-publics")


def read_own_entries() -> list[Entry]:
    """The project's own everyday questions: all of them are for training the vectors."""
    return _entries(OWN / "questions")


def read_order_entries() -> list[Entry]:
    """More of the project's own, which the vectors never meet: for what is learned on top of them."""
    return _entries(OWN / "ordre")


def read_near_misses() -> list[Entry]:
    """The project's own families of statements on one matter, each the answer to other questions."""
    return _entries(OWN / "voisins")


def _entries(folder: Path) -> list[Entry]:
    return [
        Entry(f"{file.stem}/{row['domain']}", row["organism"], row["statement"], tuple(row["questions"]))
        for file in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, file.read_text("utf-8").splitlines())
    ]


def entry_pairs(entries: list[Entry]) -> list[Pair]:
    """Each question with its statement, under its organism."""
    return [
        Pair(question, entry.statement, entry.organism) for entry in entries for question in entry.questions
    ]


def read_notions() -> list[Notion]:
    """The project's own notions: all of them are for training."""
    return [
        Notion(tuple(row["official"]), tuple(row["asked"]))
        for file in sorted((OWN / "situations").glob("*.jsonl"))
        for row in map(json.loads, file.read_text("utf-8").splitlines())
    ]


def notion_pairs(notions: list[Notion]) -> list[Pair]:
    """Each everyday wording with the first of the official ones."""
    return [Pair(asked, notion.official[0]) for notion in notions for asked in notion.asked]


def read_lexicon(data: Path) -> list[Pair]:
    """Everyday expression and administrative expression, the project's own ones too."""
    files = (data / "lexique-services-publics.tsv", *sorted(OWN.glob("lexique*.tsv")))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[1:]]
    return [Pair(*line.split("\t")[:2]) for line in lines]


def read_glossary(data: Path) -> dict[str, tuple[str, ...]]:
    """French word → its English glosses, most usual first."""
    return _glossary(data / "glossaire")


def read_own_glossary() -> dict[str, tuple[str, ...]]:
    """The same for the project's own words, careless spellings among them."""
    return _glossary(OWN / "glossaire")


def _glossary(folder: Path) -> dict[str, tuple[str, ...]]:
    glossary: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            word, glosses = line.split("\t")
            glossary.setdefault(word, tuple(gloss.strip() for gloss in glosses.split(";")))
    return glossary


def read_piaf(data: Path, parts: set[int]) -> list[Pair]:
    """Questions of the articles that fall into ``parts``, each with its paragraph."""
    articles = json.loads((data / "piaf-v1.0.json").read_text("utf-8"))["data"]
    return [
        Pair(question["question"], paragraph["context"])
        for article in articles
        if part_of(article["title"]) in parts
        for paragraph in article["paragraphs"]
        for question in paragraph["qas"]
    ]


def read_sheets(data: Path) -> list[Pair]:
    """Headings of the fact sheets with the text below; typed questions with the sheets found for them."""
    sheets = json.loads((data / "dila-fiches.json").read_text("utf-8"))["data"]
    pairs = []
    openings = {}
    for sheet in sheets:
        for paragraph in sheet["paragraphs"]:
            sections = list(_sections(paragraph["context"]))
            openings[sheet["id"]] = f"{sheet['title']} {sections[0][1] if sections else ''}"
            pairs += [Pair(f"{sheet['title']} {head}", body) for head, body in sections]
    for typed in json.loads((data / "service-public-queries.json").read_text("utf-8")):
        found = [link.rsplit("/", 1)[-1] for link in typed["top1"]]
        pairs += [Pair(typed["query"], openings[sheet]) for sheet in found if sheet in openings]
    return pairs


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """A short line without a full stop is a heading; the lines up to the next one are its text."""
    head, body = "", ""
    for line in map(str.strip, text.splitlines()):
        is_heading = 0 < len(line) < 80 and line[-1] not in ".,;:" and line[0].isupper()
        if is_heading and body:
            yield head, body
        if is_heading:
            head, body = line, ""
        elif len(body) < 600:
            body = f"{body} {line}".strip()
    if body:
        yield head, body


def read_law(data: Path) -> list[LawParagraph]:
    """The paragraphs of the French codes."""
    with (data / "codes-francais.tar.zst").open("rb") as packed:
        unpacked = zstandard.ZstdDecompressor().stream_reader(packed).read()
    paragraphs = []
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if (file := archive.extractfile(member)) and member.name.endswith(".md"):
                paragraphs += list(_law_paragraphs(file.read().decode("utf-8")))
    return paragraphs


def _law_paragraphs(text: str) -> Iterator[LawParagraph]:
    path: list[tuple[int, str]] = []
    for block in re.split(r"\n\s*\n", text.split("\n---\n", 1)[-1]):
        if match := re.match(r"(#+) (.+)", block.strip()):
            level = len(match[1])
            path = [*(part for part in path if part[0] < level), (level, match[2].strip())]
        elif len(block.split()) >= 5:
            headings = tuple(head for _, head in path if not head.startswith("Article"))
            yield LawParagraph(headings, " ".join(block.split()))


def law_pairs(paragraphs: list[LawParagraph]) -> list[Pair]:
    """The two nearest headings, without their numbers, with the paragraph below them; each text once."""
    pairs = {}
    for paragraph in paragraphs:
        titles = [_title(head) for head in paragraph.headings[1:]][-2:]
        if any(titles) and len(paragraph.text.split()) >= 8:
            pairs[paragraph.text] = Pair(" ".join(titles), paragraph.text)
    return list(pairs.values())


def _title(heading: str) -> str:
    """What follows a heading's number: "Chapitre Ier : Des principes" → "Des principes"."""
    return heading.split(":", 1)[1].strip() if ":" in heading else ""
