import hashlib
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import SourceError, UsageError
from assistant.sources.folder import read_folder
from assistant.types import Document

Read = Callable[..., Document]


def test_a_folder_is_read_in_the_order_of_its_ids(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a.html", "B.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Le siège répond au public.", encoding="utf-8")
    for name in (
        "lexique.yaml",
        "questions.jsonl",
        "inventory.yaml",
        ".secret.txt",
        "notes.yaml",
        "logo.png",
    ):
        (tmp_path / name).write_text("texte", encoding="utf-8")
    seen: list[tuple[str, int, int]] = []
    corpus = read_folder(tmp_path, lambda *step: seen.append(step))
    assert [document.id for document in corpus.documents] == ["B.TXT", "a.html", "a/c.md", "b.txt"]
    assert corpus.rejected == ()
    assert corpus.ignored == ("logo.png", "notes.yaml")
    assert seen == [("Lecture des textes", done, 4) for done in range(1, 5)]


def test_a_document_carries_the_digest_of_its_text(read: Read) -> None:
    document = read(b"\xef\xbb\xbfLe si\xc3\xa8ge.\r\nIl r\xc3\xa9pond.\r\n")
    assert document.text == "Le siège.\r\nIl répond.\r\n"
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.metadata.title == "page"


def test_a_missing_folder_is_an_error_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="n'existe pas"):
        read_folder(tmp_path / "absent")


FRENCH = (
    "Où s’adresser ? L’école répond à l’été : c’est gratuit, même à Noël — dès 8 heures, à l’hôtel de ville."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_encodings_that_french_texts_come_in(read: Read, encoding: str) -> None:
    assert read((FRENCH + "\n\n" + FRENCH).encode(encoding)).text == FRENCH + "\n\n" + FRENCH


def test_oem_text_is_read(read: Read) -> None:
    plain = FRENCH.replace("’", "'").replace("—", "-")
    assert read(plain.encode("cp850")).text == plain


def encrypted_pdf() -> bytes:
    data = BytesIO()
    canvas = Canvas(data, encrypt="secret")
    canvas.drawString(50, 800, "Le siège répond.")
    canvas.save()
    return data.getvalue()


def scanned_pdf() -> bytes:
    data = BytesIO()
    canvas = Canvas(data)
    canvas.rect(50, 50, 300, 300, fill=1)
    canvas.save()
    return data.getvalue()


def word_with_a_broken_table() -> bytes:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0))
    rows = table._tbl.tr_lst
    table._tbl.remove(rows[0])
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def zip_without_word() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("note.txt", "rien")
    return data.getvalue()


BAD = {
    "empty.txt": (b"", "vide"),
    "blank.txt": (b" \n\n --- \n", "aucun texte"),
    "front-only.md": (b"---\ntitle: Rien\n---\n", "aucun texte"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "n'est pas du texte"),
    "control.txt": (bytes(range(1, 9)) * 40 + "é".encode(), "n'est pas du texte"),
    "cut.txt": (b"\xff\xfea\0b", "encodage"),
    "empty.html": (b"<!-- -->", "vide|aucun texte|illisible"),
    "encrypted.pdf": (encrypted_pdf(), "mot de passe"),
    "scanned.pdf": (scanned_pdf(), "reconnaissance de caractères"),
    "damaged.pdf": (b"%PDF-1.7 et puis rien", "endommagé"),
    "damaged.docx": (b"PK\x03\x04 et puis rien", "n'est pas un document Word"),
    "not-word.docx": (zip_without_word(), "endommagé"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), "mot de passe"),
    "table.docx": (word_with_a_broken_table(), "tableau"),
    "table.md": (b"| A | B | C |\n|---|---|\n| 1 | 2 | 3 |\n", "tableau de la ligne 2"),
    "front.md": (b"---\ntitle: un\n  source: [deux\n---\nTexte.", r"YAML correct \(ligne 3\)"),
    "open.md": (b"---\ntitle: un\n\nTexte.", "pas ferm"),
    "list.md": (b"---\ntitle: [un, deux]\n---\nTexte.", "« title »"),
}


@pytest.mark.parametrize(
    ("name", "content", "reason"), [(name, *rest) for name, rest in BAD.items()], ids=BAD
)
def test_bad_input_is_named_with_its_reason(read: Read, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as error:
        read(content, name)
    sentence = str(error.value)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert " ; " in sentence


def test_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").touch()
    (tmp_path / "good.txt").write_text("Le siège répond.", encoding="utf-8")
    corpus = read_folder(tmp_path)
    assert [document.id for document in corpus.documents] == ["good.txt"]
    assert [rejection.document_id for rejection in corpus.rejected] == ["bad.txt"]


def test_a_huge_file_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (rejection,) = read_folder(tmp_path).rejected
    assert "200 Mo" in rejection.reason


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.txt").write_text("Secret.", encoding="utf-8")
    (folder / "page.txt").write_text("Le siège répond.", encoding="utf-8")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "sub").symlink_to(outside)
    (folder / "lost.txt").symlink_to(folder / "absent.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "twin.txt").symlink_to(folder / "page.txt")
    corpus = read_folder(folder)
    assert [document.id for document in corpus.documents] == ["page.txt", "twin.txt"]
    assert {rejection.document_id: "lien" in rejection.reason for rejection in corpus.rejected} == {
        "file.txt": True,
        "lost.txt": True,
        "sub": True,
    }
    assert corpus.ignored == ("loop",)


def test_what_is_no_file_or_has_no_readable_name_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    Path(os.fsdecode(bytes(tmp_path) + b"/\xe9.txt")).write_text("Le siège répond.", encoding="utf-8")
    corpus = read_folder(tmp_path)
    assert corpus.documents == ()
    assert [rejection.document_id for rejection in corpus.rejected] == ["pipe.txt", "\ufffd.txt"]


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder that anybody may read, while this process is nobody special."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        before = os.geteuid()
        (folder / "page.txt").write_text("Texte.", encoding="utf-8")
        (folder / "page.txt").chmod(0)
        (folder / "sub").mkdir(mode=0)
        if before == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(before)
        (folder / "sub").chmod(0o700)


def test_what_may_not_be_opened_is_named(ordinary_user: Path) -> None:
    rejected = {one.document_id: one.reason for one in read_folder(ordinary_user).rejected}
    assert set(rejected) == {"page.txt", "sub"}
    assert all("droits" in reason for reason in rejected.values())
