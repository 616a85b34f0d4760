"""An encoder that was written as it is served can be trained further."""

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.index.encoder import PACKAGED_ENCODER, Encoder
from assistant.index.static import StaticEmbedder

ROOT = Path(__file__).parents[2]
TEXTS = (
    "Qui répare les phares ?",
    "le gardien veut que j'attende",
    "Entretien des feux et balises",
)


def test_what_is_unpacked_reads_texts_as_the_served_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from training.packing import unpack

    model = StaticEmbedder.packaged()
    unpacked = unpack(PACKAGED_ENCODER, model.token_table()).eval()
    pieces = model.token_ids(TEXTS)
    with torch.no_grad():
        wholes = unpacked.encode([list(one) for one in pieces], longest=64).whole.numpy()
    served = np.stack([one.whole for one in Encoder.packaged().read_all(pieces)])
    assert (wholes * served).sum(axis=1).min() > 0.99
