"""A cross-encoder by path: it reads a question and a text together, and puts the best hits in its order."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers
from tokenizers.processors import TemplateProcessing

from assistant.assistant import Assistant
from assistant.errors import ModelUnavailableError
from assistant.index.cross_encoder import CrossEncoderReranker
from assistant.settings import load_settings

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "qui", "paie", "caisse", "remorquage", "bateau"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of one small untrained layer."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = Tokenizer(models.WordLevel({word: row for row, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,  # type: ignore[call-arg]
    )
    plain = tmp_path_factory.mktemp("models") / "plain"
    BertForSequenceClassification(config).save_pretrained(plain)
    PreTrainedTokenizerFast(tokenizer_object=words, **special).save_pretrained(plain)  # type: ignore[no-untyped-call]
    folder = plain.with_name("cross-encoder")
    CrossEncoder(str(plain), device="cpu").save_pretrained(str(folder))
    return folder


def test_each_text_gets_a_score_of_its_own(tiny: Path) -> None:
    scores = CrossEncoderReranker(str(tiny)).scores("qui paie", ["caisse", "remorquage bateau", "caisse"])
    assert scores.shape == (3,)
    assert scores[0] == pytest.approx(scores[2])
    assert scores[0] != pytest.approx(scores[1])


def test_search_follows_its_order_and_says_so(tiny: Path, canals: Assistant, canal_index: Path) -> None:
    settings = load_settings(index=canal_index, reranker=str(tiny))
    reordered = Assistant.open(settings).search("Qui paie le remorquage d'un bateau ?", 20)
    plain = canals.search("Qui paie le remorquage d'un bateau ?", 20)
    given = [leg for hit in reordered for leg in hit.legs if leg.leg == "reranker"]
    assert [leg.rank for leg in given] == list(range(1, len(reordered) + 1))
    assert [leg.score for leg in given] == sorted((leg.score for leg in given), reverse=True)
    assert {hit.statement for hit in reordered} == {hit.statement for hit in plain}
    assert [hit.score for hit in reordered] == [hit.score for hit in plain]


def test_an_answer_stays_sound_in_its_order(tiny: Path, canal_index: Path) -> None:
    settings = load_settings(index=canal_index, reranker=str(tiny))
    answer = Assistant.open(settings).ask("Qui pilote le réseau des canaux ?")
    assert answer.status in ("answered", "abstained")


def test_a_path_without_a_folder_is_named(canal_index: Path) -> None:
    settings = load_settings(index=canal_index, reranker="./nulle-part")
    with pytest.raises(ModelUnavailableError, match="nulle-part"):
        Assistant.open(settings)
