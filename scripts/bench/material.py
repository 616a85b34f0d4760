"""The texts and the questions that are measured on."""

import json
import random
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import zstandard

_ARTICLE = re.compile(r"^Article\b|^#|^\W*$")


def unpack_codes(archive: Path, into: Path) -> Path:
    """The French codes (68 Markdown files) below ``into``."""
    unpacker = zstandard.ZstdDecompressor()
    with (
        archive.open("rb") as packed,
        unpacker.stream_reader(packed) as stream,
        tarfile.open(fileobj=stream, mode="r|") as files,
    ):
        files.extractall(into, filter="data")
    return into / "codes"


def questions_on_codes(codes: Path, piaf: Path, count: int, seed: int = 0) -> list[str]:
    """``count`` queries: half are headings of the codes (few words, all there), half are PIAF's questions."""
    choose = random.Random(seed)
    headings = choose.sample(sorted(set(_headings(codes))), count // 2)
    questions = choose.sample(sorted(set(_piaf_questions(piaf))), count - count // 2)
    mixed = headings + questions
    choose.shuffle(mixed)
    return mixed


def questions_of(cases: Path) -> list[str]:
    """The questions of an evaluation set that stand without a history."""
    lines = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()]
    return [line["user_input"] for line in lines if not line.get("history")]


def everyday_questions(seed: int = 0) -> list[str]:
    """The questions that the packaged model was trained on, each once, in one chance order."""
    files = sorted((Path(__file__).parents[2] / "training" / "questions").glob("*.jsonl"))
    lines = (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
    questions = sorted({question for line in lines for question in line.get("questions", ())})
    random.Random(seed).shuffle(questions)
    return questions


def _headings(codes: Path) -> Iterator[str]:
    """Headings that name a matter: "Section 2 : Le bail" → "Le bail"; articles' numbers are left out."""
    for path in codes.glob("*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            heading = line.lstrip("#").strip()
            if line.startswith("##") and not _ARTICLE.match(heading):
                yield heading.split(" : ", 1)[-1]


def _piaf_questions(piaf: Path) -> Iterator[str]:
    for article in json.loads(piaf.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            yield from (answered["question"] for answered in paragraph["qas"])
