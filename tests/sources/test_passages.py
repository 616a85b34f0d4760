"""Statements and passages: what they are, what they lean on, and that every span is exact."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from assistant.sources.folder import read_file
from assistant.sources.passages import MAX_PASSAGE, Pieces, cut
from assistant.types import BlockKind, Document, Passage, Statement, StatementKind

Read = Callable[..., Document]

REGIES = """Un réseau au bord de l’eau

12 comités de bassin (CB)

Les CB sont des organismes publics. Parmi leurs missions, on trouve :

  • l’entretien des berges ;
      - des rivières ;
      - des canaux ;
  • le suivi (étiages, crues, etc.) Pour cela, ils s’appuient sur 89 stations ;

3 régies (RB et RH)

  • La pêche en rivière
    Elles délivrent les permis. Les gardes passent chaque jour.

Tarifs

Le tarif dépend du public :

Public Tarif
Adultes 12 €
Enfants 3 €

Il est fixé en mai."""


def shown(pieces: Pieces) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each statement's kind and text, with its context below the headings' first."""
    return [
        (statement.kind, statement.text, tuple(part.text for part in statement.context[1:]))
        for statement in pieces.statements
    ]


def test_a_statement_knows_its_headings_its_introduction_and_its_header(read: Read) -> None:
    basin, fleet, fees = "12 comités de bassin (CB)", "3 régies (RB et RH)", "Tarifs"
    found = "Parmi leurs missions, on trouve :"
    banks, watch = "l’entretien des berges ;", "le suivi (étiages, crues, etc.)"
    fishing, depends = "La pêche en rivière", "Le tarif dépend du public :"
    assert shown(cut(read(REGIES))) == [
        ("sentence", "Les CB sont des organismes publics.", (basin,)),
        ("sentence", found, (basin,)),
        ("item", banks, (basin, found)),
        ("item", "des rivières ;", (basin, found, banks)),
        ("item", "des canaux ;", (basin, found, banks)),
        ("item", watch, (basin, found)),
        ("sentence", "Pour cela, ils s’appuient sur 89 stations ;", (basin, found, watch)),
        ("item", fishing, (fleet,)),
        ("sentence", "Elles délivrent les permis.", (fleet, fishing)),
        ("sentence", "Les gardes passent chaque jour.", (fleet, fishing)),
        ("sentence", depends, (fees,)),
        ("row", "Adultes 12 €", (fees, depends, "Public Tarif")),
        ("row", "Enfants 3 €", (fees, depends, "Public Tarif")),
        ("sentence", "Il est fixé en mai.", (fees,)),
    ]


@pytest.mark.parametrize(
    ("introduction", "introduces"),
    [
        ("Le service assure :", True),
        ("Les étapes sont les suivantes.", True),
        ("Le réseau se divise en 2 niveaux.", True),
        ("Il compte deux niveaux.", True),
        ("Il compte 12 niveaux.", False),
        ("Le service est gratuit.", False),
        ("C'est ouvert. On y trouve :", True),
    ],
)
def test_what_introduces_a_list(read: Read, introduction: str, introduces: bool) -> None:
    statements = cut(read(f"{introduction}\n\n• l'accueil\n• le conseil\n\nFin.")).statements
    lead = next(one for one in statements if one.kind is StatementKind.ITEM).lead
    assert (lead is not None) == introduces
    if lead is not None:
        assert introduction.endswith(lead.text)


def test_a_passage_holds_one_list_or_one_table_under_one_heading_path(read: Read) -> None:
    passages = cut(read(REGIES)).passages
    assert [passage.text.split(" ")[0] for passage in passages] == [
        "Les", "l’entretien", "La", "Le", "Adultes", "Il",
    ]  # fmt: skip
    assert [part.text for part in passages[1].context][1:] == [
        "12 comités de bassin (CB)",
        "Parmi leurs missions, on trouve :",
    ]
    assert [part.kind for part in passages[4].context] == ["heading", "heading", "introduction", "header"]


def test_a_long_section_is_cut_between_statements(read: Read) -> None:
    sentence = "Le comité veille sur la rivière et sur ses berges tout au long de l'année."
    pieces = cut(read(" ".join([sentence] * 20) + "\n\n" + "mot " * 300 + "fin."))
    assert len(pieces.statements) == 21
    assert all(len(passage.text) <= MAX_PASSAGE for passage in pieces.passages[:-1])
    assert len(pieces.passages[-1].text) > MAX_PASSAGE
    assert [passage.statements for passage in pieces.passages[-1:]] == [(pieces.statements[-1].id,)]


# --- every span, whatever the text -------------------------------------------------------------------

SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u202f", "\t", " \u00a0"])
WORDS = st.sampled_from(
    [
        *(
            "Le",
            "réseau",
            "réseau",
            "e\u0301tat",
            "É",
            "CPB",
            "(CB)",
            "12",
            "3,5",
            "M.",
            "art.",
            "«",
            "»",
            "etc.",
        ),
        *(
            "fin.",
            "Où",
            "?",
            ";",
            ":",
            "l'eau",
            "œuvre",
            "–",
            "*gras*",
            "70 %",
            "www.eau.example",
            "<",
            "&",
            "|",
        ),
        *("…", "👩‍🔬"),
    ]
)
LINES = st.builds(
    lambda indent, mark, first, others, end: indent + mark + first + "".join(map("".join, others)) + end,
    st.sampled_from(["", "", "  ", "    ", "\t"]),
    st.sampled_from(["", "", "", "• ", "- ", "o ", "1. ", "2. ", "a) ", "# ", "## ", "| ", "> ", "* "]),
    WORDS,
    st.lists(st.tuples(SPACES, WORDS), max_size=9),
    st.sampled_from(["", "", ".", " :", " ;", "  ", "\\"]),
)
TEXTS = st.builds(
    lambda lines, end: end.join(lines),
    st.lists(st.one_of(LINES, st.just(""), st.sampled_from(["---", "===", "Le réseau CB."])), max_size=25),
    st.sampled_from(["\n", "\r\n", "\n", "\r"]),
)


def check(document: Document) -> None:
    """What holds for the pieces of any document."""
    pieces = cut(document)
    text = document.text
    both: list[Statement | Passage] = [*pieces.statements, *pieces.passages]
    for piece in both:
        assert text[piece.span.start : piece.span.end] == piece.text == piece.text.strip() != ""
        for part in piece.context:
            assert text[part.span.start : part.span.end] == part.text == part.text.strip() != ""
    ends = [0]
    for statement in pieces.statements:
        assert statement.span.start >= ends[-1]
        ends.append(statement.span.end)
        assert any(map(str.isalnum, statement.text))
    held = [name for passage in pieces.passages for name in passage.statements]
    assert held == [statement.id for statement in pieces.statements]
    by_id = {statement.id: statement for statement in pieces.statements}
    for passage in pieces.passages:
        first, last = by_id[passage.statements[0]], by_id[passage.statements[-1]]
        assert (passage.span.start, passage.span.end) == (first.span.start, last.span.end)
        assert {by_id[name].headings for name in passage.statements} == {passage.headings}
        assert len(passage.text) <= MAX_PASSAGE or len(passage.statements) == 1
    cited = [statement.span for statement in pieces.statements]
    cited += [block.span for block in document.blocks if block.kind in (BlockKind.HEADING, BlockKind.HEADER)]
    covered = {place for span in cited for place in range(span.start, span.end)}
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        assert before is None or before.span.end <= block.span.start
        for place in range(block.span.start, block.span.end):
            assert place in covered or not text[place].isalnum()


def read_bytes(data: bytes, name: str) -> Document | None:
    from assistant.errors import SourceError

    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            return read_file(Path(folder), path)
        except SourceError:
            return None


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_of_plain_text_are_exact(text: str) -> None:
    document = read_bytes(text.encode(), "page.txt")
    if document:
        assert document.text == text
        check(document)
        covered = {place for block in document.blocks for place in range(block.span.start, block.span.end)}
        assert all(place in covered for place, char in enumerate(text) if char.isalpha() and char not in "oa")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_of_markdown_are_exact(text: str) -> None:
    document = read_bytes(text.encode(), "page.md")
    if document:
        assert document.text == text
        check(document)


TAGS = st.sampled_from(["p", "li", "h2", "td", "div", "th", "ul", "b", "br", "main", "dd", "summary"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TAGS, LINES), max_size=12))
def test_spans_of_web_pages_are_exact(parts: list[tuple[str, str]]) -> None:
    page = "".join(
        f"<{tag}>{line}" + ("" if number % 3 else f"</{tag}>") for number, (tag, line) in enumerate(parts)
    )
    document = read_bytes(page.encode(), "page.html")
    if document:
        check(document)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(["Normal", "Heading 1", "List Bullet", "List Bullet 2"]), LINES), min_size=1
    )
)
def test_spans_of_word_documents_are_exact(parts: list[tuple[str, str]]) -> None:
    written = docx.Document()
    for style, line in parts:
        written.add_paragraph(line, style=style)
    table = written.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = parts[0][1], parts[-1][1]
    data = BytesIO()
    written.save(data)
    document = read_bytes(data.getvalue(), "page.docx")
    if document:
        check(document)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from([9, 10, 10, 14]), LINES), min_size=1, max_size=30))
def test_spans_of_pdf_files_are_exact(parts: list[tuple[int, str]]) -> None:
    data = BytesIO()
    canvas = Canvas(data)
    for number, (size, line) in enumerate(parts):
        canvas.setFont("Helvetica", size)
        canvas.drawString(50 + 10 * (len(line) - len(line.lstrip())), 800 - 14 * number, line.strip())
    canvas.save()
    document = read_bytes(data.getvalue(), "page.pdf")
    if document:
        check(document)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
@pytest.mark.parametrize(
    "char", [" ", "\u2003", "\t", ".", "(", "«", "<", "[", "|", "-", "*", "a ", "1. a\n", "a.\n"]
)
def test_long_and_odd_texts_take_no_longer_than_others(char: str, name: str) -> None:
    document = read_bytes(f"Le siège{char * 50_000}répond.".encode(), name)
    if document:
        cut(document)
