"""The packaged model, the models that a user may put in its place, and what both promise."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordLevel

from assistant.errors import ModelUnavailableError
from assistant.index.embedding import DEFAULT_MODEL, Embedder, load_embedder
from assistant.index.pieces import PACKAGED_FOLDER
from assistant.index.static import StaticEmbedder
from assistant.text import fold

TEXTS = [
    "L’agence régionale instruit les demandes d'autorisation des établissements.",
    "qui rembourse les lunettes",
    "",
    "Jusqu'à 1 350 € par an, sous condition d’âge ; voir l'œuvre de la préfecture.",
    "…",
]


@pytest.fixture(scope="module")
def packaged() -> StaticEmbedder:
    return StaticEmbedder.packaged()


@pytest.fixture(scope="module")
def prompted_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny sentence-transformers model that puts one word before queries and another before documents."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    words = ["[UNK]", "question", "texte", "caisse", "soins", "rembourse"]
    tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    module = StaticEmbedding(tokenizer, embedding_weights=np.eye(len(words), 8, dtype=np.float32))
    model = SentenceTransformer(
        modules=[module], device="cpu", prompts={"query": "question ", "document": "texte "}
    )
    folder = tmp_path_factory.mktemp("models") / "prompted"
    model.save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(params=["packaged", "sentence-transformers"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "packaged":
        return load_embedder(DEFAULT_MODEL)
    return load_embedder(str(request.getfixturevalue("prompted_model")))


def test_vectors_have_length_one_and_the_promised_width(embedder: Embedder) -> None:
    vectors = embedder.embed_documents(["la caisse", "qui rembourse les soins"])
    assert vectors.shape == (2, embedder.identity.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    assert np.linalg.norm(embedder.embed_query("la caisse")) == pytest.approx(1, rel=1e-5)


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed_documents([]).shape == (0, embedder.identity.dimension)


def test_progress_ends_with_every_text(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.embed_documents(["caisse"] * 1100, lambda stage, done, total: seen.append((done, total)))
    assert seen[-1] == (1100, 1100)
    assert all(before < after for (before, _), (after, _) in pairwise(seen))


def test_identity_stays_when_loaded_again(embedder: Embedder, prompted_model: Path) -> None:
    again = load_embedder(DEFAULT_MODEL if not embedder.is_slow else str(prompted_model))
    assert embedder.identity == again.identity
    assert len(embedder.identity.fingerprint) == 64


def test_packaged_vectors_are_those_of_sentence_transformers(packaged: StaticEmbedder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(PACKAGED_FOLDER), device="cpu")
    ours = packaged.embed_documents(TEXTS)
    # as it loads, the library computes in the half precision of the weights; widened, both agree
    full = [place for place, text in enumerate(TEXTS) if packaged.token_ids([text])[0].size]
    halved = model.encode_document([TEXTS[place] for place in full]).astype(np.float32)
    np.testing.assert_allclose(halved, ours[full], atol=2e-3)
    np.testing.assert_allclose(model.float().encode_document(TEXTS), ours, atol=1e-6)
    np.testing.assert_allclose(model.encode_query(TEXTS[1]), packaged.embed_query(TEXTS[1]), atol=1e-6)


def test_serving_does_not_import_torch() -> None:
    code = (
        "import sys\n"
        "from assistant.index.embedding import load_embedder\n"
        "load_embedder('default').embed_query('qui rembourse les soins ?')\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_packaged_model_stays_small() -> None:
    assert sum(file.stat().st_size for file in PACKAGED_FOLDER.iterdir()) <= 16_000_000


@given(st.text(max_size=60))
def test_accents_case_and_apostrophes_make_no_difference(packaged: StaticEmbedder, text: str) -> None:
    mixed = f"L’{text} Qu’une Élève dÉjà"
    np.testing.assert_array_equal(
        packaged.token_ids([mixed])[0], packaged.token_ids([mixed.replace("’", "'").replace("É", "e")])[0]
    )


@pytest.mark.parametrize(
    "text", ["Caisse régionale", "Qu’est-ce que l’APL ?", "ŒUVRES à l'hôpital", "ÉVALUÉ"]
)
def test_words_are_folded_as_everywhere_else(packaged: StaticEmbedder, text: str) -> None:
    np.testing.assert_array_equal(packaged.embed_query(text), packaged.embed_query(fold(text)))


@pytest.mark.parametrize("elided", ["l'agence", "l’agence", "d'agence", "qu’agence", "jusqu'agence"])
def test_elided_articles_are_left_out(packaged: StaticEmbedder, elided: str) -> None:
    assert packaged.token_ids([elided])[0].tolist() == packaged.token_ids(["agence"])[0].tolist()


@given(st.lists(st.text(max_size=40), max_size=6))
def test_a_vector_does_not_depend_on_its_neighbours(packaged: StaticEmbedder, texts: list[str]) -> None:
    together = packaged.embed_documents(texts)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_array_equal(packaged.embed_query(text), vector)


def test_token_rows_add_up_to_the_vector(packaged: StaticEmbedder) -> None:
    total = packaged.token_table()[packaged.token_ids([TEXTS[0]])[0]].sum(axis=0)
    np.testing.assert_allclose(total / np.linalg.norm(total), packaged.embed_query(TEXTS[0]), atol=1e-6)


def test_everyday_words_lie_near_official_ones(packaged: StaticEmbedder) -> None:
    official = packaged.embed_documents(
        ["Le remboursement des consultations médicales.", "L'élection des conseillers municipaux."]
    )
    near, far = official @ packaged.embed_query("mon toubib, qui me rend les sous ?")
    assert near > far


def test_prompts_of_queries_and_documents_are_kept_apart(prompted_model: Path) -> None:
    embedder = load_embedder(str(prompted_model))
    query, document = embedder.embed_query("caisse"), embedder.embed_documents(["caisse"])[0]
    half = np.sqrt(0.5)
    np.testing.assert_allclose(query[:4], [0, half, 0, half], atol=1e-6)
    np.testing.assert_allclose(document[:4], [0, 0, half, half], atol=1e-6)


def test_a_prompt_changes_the_fingerprint(prompted_model: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(prompted_model), device="cpu")
    model.prompts = {"query": "caisse ", "document": "texte "}
    model.save(str(tmp_path / "other"), create_model_card=False)
    other = load_embedder(str(tmp_path / "other"))
    assert other.identity.fingerprint != load_embedder(str(prompted_model)).identity.fingerprint


def test_a_missing_path_is_said_at_once() -> None:
    with pytest.raises(ModelUnavailableError, match="n’existe pas"):
        load_embedder("./nulle/part")


def test_a_folder_without_a_model_is_said_at_first_use(tmp_path: Path) -> None:
    embedder = load_embedder(str(tmp_path))
    with pytest.raises(ModelUnavailableError, match="n’a pas pu être chargé"):
        embedder.embed_query("caisse")


def test_a_damaged_packaged_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match="absent ou abîmé"):
        StaticEmbedder(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"nothing of the kind")
    (tmp_path / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(ModelUnavailableError, match="absent ou abîmé"):
        StaticEmbedder(tmp_path)
