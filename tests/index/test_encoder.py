"""The packaged encoder: what it promises of the vectors of whole texts."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelUnavailableError
from assistant.index.encoder import FULL, LONGEST, Encoder
from assistant.index.meanings import late_interaction
from assistant.index.pieces import Tokens, packaged_pieces


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.packaged()


def pieces(*texts: str) -> list[Tokens]:
    return packaged_pieces().of(texts)


def test_a_text_has_one_vector_of_length_one_whatever_is_read_beside_it(encoder: Encoder) -> None:
    texts = pieces("Qui répare la pompe du lavoir ?", "Le port", "", "La fanfare joue " * 60)
    for text, together in zip(texts, encoder.read_all(texts), strict=True):
        assert together.whole.shape == (encoder.dimension,)
        assert np.linalg.norm(together.whole) == pytest.approx(1.0, abs=1e-4)
        assert encoder.read(text).whole == pytest.approx(together.whole, abs=1e-3)


def test_each_piece_and_the_marks_around_them_have_a_direction_and_a_share(encoder: Encoder) -> None:
    texts = pieces("Qui répare la pompe du lavoir ?", "Le port", "", "La fanfare joue " * 60)
    for text, read in zip(texts, encoder.read_all(texts), strict=True):
        assert len(read.apart) == len(read.shares) == 2 + min(len(text), LONGEST)
        assert np.linalg.norm(read.apart.astype(float), axis=1) == pytest.approx(FULL, rel=0.05)
        assert read.shares.min() > 0
        assert read.shares.sum() == pytest.approx(1.0, abs=1e-4)


def test_a_piece_reads_otherwise_in_another_text(encoder: Encoder) -> None:
    flood, gift = encoder.read_all(pieces("la caisse verse la pension", "la caisse de bois"))
    assert np.abs(flood.apart[2].astype(int) - gift.apart[2]).max() > 1


def test_many_texts_come_back_in_their_order_and_progress_ends_with_all(encoder: Encoder) -> None:
    texts = pieces(*(f"article {number} " * (1 + number % 7) for number in range(70)))
    told: list[int] = []
    read = encoder.read_all(texts, told.append)
    assert read[41].whole == pytest.approx(encoder.read(texts[41]).whole, abs=1e-3)
    assert told == sorted(told)
    assert told[-1] == len(texts)


def test_an_everyday_story_lies_nearest_to_the_official_words_for_it(encoder: Encoder) -> None:
    story, *official = encoder.read_all(
        pieces(
            "j'ai glissé de l'échelle à l'atelier et je boite, qui me paie pendant que je reste chez moi ?",
            "instruire les demandes de permis de construire",
            "verser les indemnités journalières en cas d'accident du travail",
            "délivrer les passeports",
            "entretenir les routes départementales",
        )
    )
    assert int(np.argmax([one.whole @ story.whole for one in official])) == 1
    assert int(np.argmax(late_interaction(story, [one.apart for one in official])[0])) == 1


def test_what_a_text_says_beyond_its_longest_part_is_not_read(encoder: Encoder) -> None:
    text = pieces("le canal " * 100)[0]
    assert len(text) > LONGEST
    assert encoder.read(text).whole == pytest.approx(encoder.read(text[:LONGEST]).whole)


def test_nothing_is_made_of_no_text(encoder: Encoder) -> None:
    assert encoder.read_all([]) == []


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_a_missing_or_damaged_model_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "encoder.onnx"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelUnavailableError, match="absent ou abîmé"):
        Encoder(file)
