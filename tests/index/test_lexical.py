import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IndexDamagedError
from assistant.index.lexical import LexicalStore, acronyms, terms, write_lexical
from assistant.index.texts import BuildInput
from assistant.types import Context

BuildInputs = Callable[[Mapping[str, str]], BuildInput]
Search = Callable[[str], list[str]]

LINES = {
    "remboursement": "La caisse rembourse les frais de santé des assurés.",
    "retraite": "La retraite est calculée et versée aux salariés déclarés.",
    "cti": "Le CTI développe les applications.",
    "cmi": "La CMI est une carte de priorité.",
    "caf": "La CAF verse les aides au logement.",
    "café": "Le café de l’accueil ouvre à huit heures.",
    "repas": "Un repas est servi.",
    "agence": "L'agence reçoit sans rendez-vous.",
}


def texts_of(material: BuildInput) -> list[tuple[str, tuple[Context, ...]]]:
    return [(statement.text, statement.context) for statement in material.statements]


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory, make_input: BuildInputs) -> LexicalStore:
    folder = tmp_path_factory.mktemp("generation") / "lexical"
    files = {name: f"# {'Le café' if name == 'repas' else 'Accueil'}\n{line}" for name, line in LINES.items()}
    write_lexical(folder, texts_of(make_input(files)))
    return LexicalStore(folder)


@pytest.fixture(scope="module")
def search(lexical: LexicalStore) -> Search:
    names = list(LINES)
    return lambda query: [names[number] for number, _ in lexical.search(query, 5)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("déclarations", "declaration"),
        ("santé", "sante"),
        ("indemnités", "indemnite"),
        ("déclarées", "declare"),
        ("versée", "verser"),
        ("declarees", "déclaré"),
        ("l’accès", "accès"),
        ("l'accès", "acces"),
        ("qu’elle rembourse", "rembourser"),
        ("jusqu'aux soins", "soin"),
        ("l\u02bcagence", "agence"),
        ("Œuvres", "oeuvre"),
        ("CPAM", "cpam"),
        ("rendez-vous médical", "rendez vous médicaux"),
        ("pres\u00adta\u200btion", "prestations"),
        (unicodedata.normalize("NFD", "réseau créé"), "réseau créé"),
    ],
)
def test_two_spellings_are_the_same_terms(one: str, other: str) -> None:
    assert terms(one) == terms(other)
    assert terms(one)


def test_terms_keep_their_order_and_repeats() -> None:
    assert terms("Les soins, l’accès aux soins") == ("soin", "acce", "soin")


def test_a_question_of_function_words_has_no_terms() -> None:
    assert terms("Qui est-ce que c’est, et où ?") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la CPAM ou l’ARS", ("CPAM", "ARS")),
        ("l’A.R.S.", ("ARS",)),
        ("CGSS-CARSAT", ("CGSS", "CARSAT")),
        ("le 3F2I et la Carsat", ("3F2I",)),
        ("vitamine D", ()),
        ("la CEE", ("CEE",)),
        ("cpam", ()),
    ],
)
def test_acronyms_are_kept_as_they_are_written(text: str, expected: tuple[str, ...]) -> None:
    assert acronyms(text) == expected


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("remboursé frais sante", "remboursement"),
        ("qui verse la retraite", "retraite"),
        ("declares", "retraite"),
        ("l’agence", "agence"),
        ("CTI", "cti"),
        ("CMI", "cmi"),
        ("CAF", "caf"),
    ],
)
def test_what_is_found_first(search: Search, query: str, first: str) -> None:
    assert search(query)[0] == first


def test_an_acronym_is_never_taken_for_another(search: Search) -> None:
    assert search("CTI") == ["cti"]
    assert search("CNI") == []


def test_a_heading_finds_its_statement(search: Search) -> None:
    assert "repas" in search("café")


def test_scores_fall(lexical: LexicalStore) -> None:
    scores = [score for _, score in lexical.search("la caisse verse la retraite aux salariés", 5)]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1


def test_no_more_than_asked(lexical: LexicalStore) -> None:
    assert len(lexical.search("accueil", 3)) == 3
    assert lexical.search("accueil", 0) == []


def test_frequencies_count_statements(lexical: LexicalStore) -> None:
    assert len(lexical) == len(LINES)
    assert lexical.document_frequency("accueil") == len(LINES) - 1
    assert lexical.document_frequency("retrait") == 1
    assert lexical.document_frequency("inconnu") == 0


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_a_query(lexical: LexicalStore, query: str) -> None:
    assert len(lexical.search(query, 5)) <= 5


@pytest.mark.parametrize(
    "query", ['text:"a', "+-(caisse*~2^)", "AND OR NOT", "[a TO b]", "\\", "\ud800", "\0"]
)
def test_a_query_language_is_plain_text(lexical: LexicalStore, query: str) -> None:
    lexical.search(query, 5)


def test_a_pasted_page_is_a_query(search: Search) -> None:
    page = " ".join(f"mot{number}" for number in range(50_000))
    assert search(f"{page} agence {page}") == ["agence"]


def test_a_folder_without_an_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="lexical"):
        LexicalStore(tmp_path / "index" / "generations" / "g" / "lexical")


def test_a_damaged_index_is_named(tmp_path: Path, branches: BuildInput) -> None:
    folder = tmp_path / "generations" / "g" / "lexical"
    folder.parent.mkdir(parents=True)
    write_lexical(folder, texts_of(branches))
    (folder / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="assistant index DOSSIER"):
        LexicalStore(folder)
