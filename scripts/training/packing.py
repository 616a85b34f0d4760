"""Writes a trained encoder as it is served, an ONNX model of eight bits, and reads it again to train on."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import matmul_nbits_quantizer
from torch import Tensor, nn
from torch.nn import functional

from assistant.index.embedding import FloatArray
from assistant.index.encoder import FILLING, FULL, LAST, LONGEST
from training.encoding import TextEncoder

BLOCK = 32
"""Weights that share a scale. What passes between the layers is scaled by the same blocks, so that a text's
vector does not depend on what is read beside it."""
MOST_TEXTS = 4096
OPSET = 21
MARKS = 2
_MIDDLE = 128
"""What stands for 0 among weights of eight bits."""
_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The products of a layer, in the order in which they are computed."""
_KIND_OF_TEXT = "bert.embeddings.token_type_embeddings.weight"
"""Of its two rows the first alone is served, under no name of its own."""


class ServedEncoder(nn.Module):
    """The encoder over numbered pieces: filling, first mark, last mark, then the vocabulary."""

    def __init__(self, trained: TextEncoder) -> None:
        super().__init__()
        table = torch.from_numpy(trained.entered())
        self.scales: Tensor
        self.register_buffer("scales", _numbered(table.abs().amax(1, keepdim=True) / 127))
        self.table: Tensor
        whole = (table / (table.abs().amax(1, keepdim=True) / 127)).round()
        self.register_buffer("table", _numbered(whole).to(torch.int8))
        self.weights: Tensor
        self.register_buffer("weights", _numbered(trained.weights[:, None]))
        self.bert: Any = trained.bert
        self.gate = trained.gate
        self.narrow = trained.narrow

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(texts, 384), (texts, length, NARROW) of eight bits and (texts, length) for (texts, length)."""
        length = pieces.shape[1]
        embedded = self.bert.embeddings
        entered = self.table[pieces].float() * self.scales[pieces]
        places = embedded.position_embeddings.weight[:length] + embedded.token_type_embeddings.weight[0]
        x = embedded.LayerNorm(entered + places)
        mask = torch.where(pieces == FILLING, -1e4, 0.0)[:, None, None, :]
        for layer in self.bert.encoder.layer:
            attended = _attention(layer.attention.self, x, mask)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(attended) + x)
            inner = functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(layer.output.dense(inner) + x)
        shares = self.weights[pieces] * self.gate(x).exp()
        whole = functional.normalize((x * shares).sum(1), dim=-1)
        apart = (functional.normalize(self.narrow(x), dim=-1) * FULL).round().to(torch.int8)
        return whole, apart, (shares / shares.sum(1, keepdim=True))[..., 0]


def pack(trained: TextEncoder, file: Path) -> None:
    """Write ``file``."""
    example = torch.tensor([[1, 5, 6, 7, LAST], [1, 5, LAST, FILLING, FILLING]])
    texts = torch.export.Dim("texts", min=1, max=MOST_TEXTS)
    length = torch.export.Dim("length", min=2, max=LONGEST + 2)
    torch.onnx.export(
        ServedEncoder(trained).eval(),
        (example,),
        file,
        input_names=["pieces"],
        output_names=["whole", "apart", "shares"],
        dynamic_shapes={"pieces": {0: texts, 1: length}},
        opset_version=OPSET,
        external_data=False,
        dynamo=True,
    )
    quantizer = matmul_nbits_quantizer.MatMulNBitsQuantizer(
        onnx.load(file), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4
    )
    quantizer.process()
    quantizer.model.save_model_to_file(str(file), use_external_data_format=False)


def unpack(file: Path, rows: FloatArray) -> TextEncoder:
    """The encoder that ``pack`` wrote, rounded as it is served; ``rows``: the static vectors beside it.

    The mapped static vectors are part of its input vectors then; how sharply its losses told texts apart is
    not kept.
    """
    graph = onnx.load(file).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    table, scales, _ = (held[node.input[0]] for node in graph.node if node.op_type == "GatherND")
    entered = table.astype(np.float32) * scales
    encoder = TextEncoder(entered[1 + MARKS :], entered[1 : 1 + MARKS], rows)
    known = encoder.state_dict()
    layers = range(len(encoder.bert.encoder.layer))
    names = [f"bert.encoder.layer.{layer}.{part}.weight" for layer in layers for part in _PARTS]
    products = [node for node in graph.node if node.op_type == "MatMulNBits"]
    for name, node in zip((*names, "gate.weight", "narrow.weight"), products, strict=True):
        known[name].copy_(_whole_weights(held[node.input[1]], held[node.input[2]]))
    for name in held.keys() & known.keys():
        known[name].copy_(torch.from_numpy(held[name].copy()))
    folded = next(one for name, one in held.items() if one.shape == entered.shape[1:] and name not in known)
    known[_KIND_OF_TEXT][0].copy_(torch.from_numpy(folded.copy()))
    return encoder


def _whole_weights(blocks: FloatArray, scales: FloatArray) -> Tensor:
    """(outputs, inputs) for (outputs, blocks, BLOCK) and what each block is scaled by."""
    weights = (blocks.astype(np.float32) - _MIDDLE) * scales[..., np.newaxis]
    return torch.from_numpy(weights.reshape(len(blocks), -1))


def _numbered(rows: Tensor) -> Tensor:
    """Rows of (pieces, first mark, last mark) in the order in which they are numbered when served."""
    return torch.cat([torch.zeros_like(rows[:1]), rows[-2:], rows[:-2]])


def _attention(layer: Any, x: Tensor, mask: Tensor) -> Tensor:
    heads, width = layer.num_attention_heads, layer.attention_head_size

    def split(values: Tensor) -> Tensor:
        return values.view(-1, x.shape[1], heads, width).transpose(1, 2)

    query, key, value = split(layer.query(x)), split(layer.key(x)), split(layer.value(x))
    shares = torch.softmax(query @ key.transpose(2, 3) / width**0.5 + mask, -1)
    attended: Tensor = (shares @ value).transpose(1, 2).reshape(-1, x.shape[1], heads * width)
    return attended
