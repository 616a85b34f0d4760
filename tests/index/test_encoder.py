"""The packaged encoder: what it promises of the vectors of whole texts."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelUnavailableError
from assistant.index.encoder import LONGEST, Encoder
from assistant.index.pieces import Tokens, packaged_pieces


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.packaged()


def pieces(*texts: str) -> list[Tokens]:
    return packaged_pieces().of(texts)


def test_a_text_has_one_vector_of_length_one_whatever_is_read_beside_it(encoder: Encoder) -> None:
    texts = pieces("Qui répare la pompe du lavoir ?", "Le port", "", "La fanfare joue " * 60)
    together = encoder.meanings(texts)
    assert together.shape == (4, encoder.dimension)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1.0] * 4, abs=1e-4)
    for text, vector in zip(texts, together, strict=True):
        assert encoder.meaning(text) == pytest.approx(vector, abs=1e-3)


def test_many_texts_come_back_in_their_order_and_progress_ends_with_all(encoder: Encoder) -> None:
    texts = pieces(*(f"article {number} " * (1 + number % 7) for number in range(70)))
    told: list[int] = []
    vectors = encoder.meanings(texts, told.append)
    assert vectors[41] == pytest.approx(encoder.meaning(texts[41]), abs=1e-3)
    assert told == sorted(told)
    assert told[-1] == len(texts)


def test_an_everyday_story_lies_nearest_to_the_official_words_for_it(encoder: Encoder) -> None:
    story, *official = encoder.meanings(
        pieces(
            "j'ai glissé de l'échelle à l'atelier et je boite, qui me paie pendant que je reste chez moi ?",
            "instruire les demandes de permis de construire",
            "verser les indemnités journalières en cas d'accident du travail",
            "délivrer les passeports",
            "entretenir les routes départementales",
        )
    )
    assert int(np.argmax(np.stack(official) @ story)) == 1


def test_what_a_text_says_beyond_its_longest_part_is_not_read(encoder: Encoder) -> None:
    text = pieces("le canal " * 100)[0]
    assert len(text) > LONGEST
    assert encoder.meaning(text) == pytest.approx(encoder.meaning(text[:LONGEST]))


def test_no_text_has_no_vector(encoder: Encoder) -> None:
    assert encoder.meanings([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_a_missing_or_damaged_model_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "encoder.onnx"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelUnavailableError, match="absent ou abîmé"):
        Encoder(file)
