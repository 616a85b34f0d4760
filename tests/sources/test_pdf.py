from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from assistant.types import Document

Read = Callable[..., Document]
Outline = Callable[[Document], list[str]]

LONG = (
    "Le réseau des régies compte douze agences réparties sur tout le territoire de la communauté de communes"
    " et de ses environs. Il est géré par le Syndicat des Ponts du canal. Les agences répondent au public"
    " toute la semaine."
)


@pytest.fixture(scope="module")
def page() -> bytes:
    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = [
        Paragraph("Les régies du canal", styles["Title"]),
        Paragraph(LONG, body),
        Paragraph("Missions", styles["Heading2"]),
        Paragraph("Les régies assurent :", body),
        Paragraph("- l'entretien des ponts ;", body),
        Paragraph("- l'accueil du public.", body),
        Paragraph("Tarifs", styles["Heading2"]),
        Table([["Acte", "Taux"], ["Forage", "70 %"], ["Curage", "15 %"]], style=grid),
        PageBreak(),
        Paragraph(LONG, body),
        PageBreak(),
        Paragraph("Les tarifs sont votés en mai.", body),
    ]

    def edges(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.drawString(72, 810, "Syndicat des ponts")
        canvas.drawString(300, 30, f"Page {template.page} / 3")

    data = BytesIO()
    SimpleDocTemplate(data).build(story, onFirstPage=edges, onLaterPages=edges)
    return data.getvalue()


def test_headings_lists_tables_and_paragraphs(read: Read, outline: Outline, page: bytes) -> None:
    document = read(page, "regies.pdf")
    assert document.metadata.title == "Les régies du canal"
    assert outline(document) == [
        "heading 1 Les régies du canal",
        f"paragraph 0 {LONG}",
        "heading 2 Missions",
        "paragraph 0 Les régies assurent :",
        "item 0 l'entretien des ponts ;",
        "item 0 l'accueil du public.",
        "heading 2 Tarifs",
        "header 0 Acte | Taux",
        "row 0 Forage | 70 %",
        "row 0 Curage | 15 %",
        f"paragraph 0 {LONG}",
        "paragraph 0 Les tarifs sont votés en mai.",
    ]


def test_a_file_in_one_type_is_read_as_plain_text_is(read: Read, outline: Outline) -> None:
    data = BytesIO()
    canvas = Canvas(data)
    lines = [
        "Les régies",
        "",
        "1. Missions",
        "",
        "Elles entretiennent les ponts du canal.",
        "",
        "• le pont neuf",
    ]
    for number, line in enumerate(lines):
        canvas.drawString(72, 780 - 16 * number, line)
    canvas.save()
    assert outline(read(data.getvalue(), "a.pdf")) == [
        "heading 1 Les régies",
        "heading 2 1. Missions",
        "paragraph 0 Elles entretiennent les ponts du canal.",
        "item 0 le pont neuf",
    ]
