"""A document laid out: every word stays, in its order, and the passage alone is marked."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.server.dates import dating
from assistant.server.script import STATIC
from assistant.server.viewer import Block, laid_out
from assistant.types import Context, Metadata, Span, Statement, StatementKind


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    """Any text, with statements and headings anywhere in it, nested ones too."""
    text = draw(st.text(alphabet="ab 🦆é\n-#|.", min_size=1, max_size=80))
    bounds = st.integers(0, len(text))

    def span() -> Span:
        start, end = sorted((draw(bounds), draw(bounds)))
        return Span(start, end)

    statements = []
    for _ in range(draw(st.integers(0, 5))):
        own, head = span(), span()
        kind = draw(st.sampled_from(StatementKind))
        heading = Context("heading", head, text[head.start : head.end])
        statements.append(Statement("s", "d", own, text[own.start : own.end], kind, (heading,)))
    return text, statements


def words(blocks: tuple[Block, ...], *, marked: bool | None = None) -> str:
    runs = [run for block in blocks for run in block.runs if marked is None or run.marked == marked]
    return "".join(re.findall(r"\w", "".join(run.text for run in runs)))


@given(documents(), st.data())
def test_every_word_stays_and_the_passage_alone_is_marked(
    document: tuple[str, list[Statement]], data: st.DataObject
) -> None:
    text, statements = document
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    blocks = laid_out(text, statements, Span(start, end))
    assert words(blocks) == "".join(re.findall(r"\w", text))
    assert words(blocks, marked=True) == "".join(re.findall(r"\w", text[start:end]))


def test_without_passage_nothing_is_marked(canals: Assistant) -> None:
    document = canals.generation.document("cnavig.md")
    blocks = laid_out(document.text, canals.generation.statements_of(document.id), None)
    assert not any(block.is_marked for block in blocks)
    assert [block.level for block in blocks if block.shape == "heading"] == [1, 2, 2, 2]
    assert sum(block.shape == "row" for block in blocks) == 3


TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("published", "retrieved", "label", "is_old"),
    [
        ("2025-03-01", None, "Publié le 1er mars 2025", False),
        ("2024-11-21", None, "Publié le 21 novembre 2024", True),
        ("2024-11-22", None, "Publié le 22 novembre 2024", False),
        ("2024-11-22T10:00:00Z", None, "Publié le 22 novembre 2024", False),
        ("2023-08", None, "Publié en août 2023", True),
        ("2026", None, "Publié en 2026", False),
        (None, "2020-01-15", "Consulté le 15 janvier 2020", True),
        ("hier", "2026-01-15", "Consulté le 15 janvier 2026", False),
        ("2026-13-01", None, "Date non indiquée", False),
        (None, None, "Date non indiquée", False),
    ],
)
def test_dates_are_told_in_french(
    published: str | None, retrieved: str | None, label: str, is_old: bool
) -> None:
    told = dating(Metadata(title="t", published=published, retrieved=retrieved), TODAY)
    assert (told.label, told.is_old) == (label, is_old)


def test_pages_and_widget_call_the_same_age_old() -> None:
    from assistant.server.dates import OLD_AFTER_MONTHS

    script = (STATIC / "widget" / "dates.js").read_text(encoding="utf-8")
    assert f"const OLD_AFTER_MONTHS = {OLD_AFTER_MONTHS};" in script
