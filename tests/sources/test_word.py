from collections.abc import Callable
from io import BytesIO

import docx
from docx.oxml import OxmlElement

from assistant.types import Document

Read = Callable[..., Document]
Outline = Callable[[Document], list[str]]


def saved(document: object) -> bytes:
    data = BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def test_headings_lists_and_tables(read: Read, outline: Outline) -> None:
    written = docx.Document()
    written.core_properties.title = "Régies"
    written.add_heading("Les régies", 0)
    written.add_paragraph("Elles gèrent\u00a0les ponts.\nElles sont publiques.")
    written.add_heading("Missions", 1)
    written.add_paragraph("Elles assurent :")
    written.add_paragraph("l'entretien", style="List Bullet")
    written.add_paragraph("des ponts ;", style="List Bullet 2")
    written.add_paragraph("l'accueil\nIl est ouvert.", style="List Number")
    written.add_paragraph("• la surveillance")
    table = written.add_table(3, 2)
    for row, cells in enumerate([("Acte", "Taux"), ("Forage", "70 %"), ("", "15 %")]):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(1, 0).merge(table.cell(2, 0))
    written.add_paragraph().add_run("Qui paie ?").bold = True
    written.add_paragraph("La commune.")
    box = written.add_table(1, 1)
    box.cell(0, 0).text = "À noter : c'est gratuit."
    document = read(saved(written), "regies.docx")
    assert document.metadata.title == "Régies"
    assert outline(document) == [
        "heading 1 Les régies",
        "paragraph 0 Elles gèrent les ponts.",
        "paragraph 0 Elles sont publiques.",
        "heading 2 Missions",
        "paragraph 0 Elles assurent :",
        "item 0 l'entretien",
        "item 1 des ponts ;",
        "item 0 l'accueil",
        "paragraph 1 Il est ouvert.",
        "item 0 la surveillance",
        "header 0 Acte | Taux",
        "row 0 Forage | 70 %",
        "row 0 Forage | 15 %",
        "heading 8 Qui paie ?",
        "paragraph 0 La commune.",
        "paragraph 0 À noter : c'est gratuit.",
    ]


def test_tracked_changes_read_as_accepted(read: Read, outline: Outline) -> None:
    written = docx.Document()
    paragraph = written.add_paragraph("Elles gèrent ")
    run = paragraph.add_run("les ponts.")
    inserted = OxmlElement("w:ins")
    paragraph._p.append(inserted)
    inserted.append(run._r)
    assert outline(read(saved(written), "a.docx")) == ["paragraph 0 Elles gèrent les ponts."]
