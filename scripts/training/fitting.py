"""The training steps: contrastive losses of pooled vectors and of late interaction, over one table of tokens.

A token's row is its start vector through one matrix that all tokens share (so that words that no question
uses move with the rest), plus a correction for all words of its stem and one of its own, both held small;
the row's length is the token's learned weight. Late interaction (after Khattab and Zaharia 2020, ColBERT):
for each query token the closest target token, summed by the query tokens' weights.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.data import Pair
from training.vectors import FloatArray

Wording = Callable[[Pair, random.Random], tuple[str, str]]
"""Gives a pair's query and target as they are met this time."""


LEAST_WEIGHT = 0.02


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one kind, how many batches an epoch takes of them, and how a pair is worded each time."""

    name: str
    pairs: Sequence[Pair]
    batches: int
    wording: Wording = lambda pair, chance: (pair.query, pair.target)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was chosen on the development part (see the model card)."""

    dimension: int = 256
    epochs: int = 14
    batch: int = 128
    rate: float = 2e-3
    matrix_rate: float = 2e-3
    hold: float = 0.1
    """Weight of the squared corrections."""
    token_dropout: float = 0.2
    query_tokens: int = 40
    target_tokens: int = 96


class TokenTable(nn.Module):
    """Rows for token ids: direction × weight."""

    def __init__(
        self, start: FloatArray, weights: FloatArray, families: npt.NDArray[np.int64], dimension: int
    ) -> None:
        super().__init__()
        centred = start - start.mean(axis=0)
        _, axes = np.linalg.eigh(centred.T @ centred)  # principal components, the last ones are the widest
        self.start: Tensor
        self.register_buffer("start", torch.from_numpy(centred))
        self.matrix = nn.Parameter(torch.from_numpy(axes[:, ::-1][:, :dimension].copy()))
        self.correction = nn.Embedding(len(start), dimension, sparse=True)
        nn.init.zeros_(self.correction.weight)
        self.families: Tensor
        self.register_buffer("families", torch.from_numpy(families))
        self.family_correction = nn.Embedding(int(families.max()) + 1, dimension, sparse=True)
        nn.init.zeros_(self.family_correction.weight)
        logs = torch.from_numpy(np.log(np.maximum(weights, LEAST_WEIGHT)))
        self.log_weight = nn.Embedding(len(start), 1, sparse=True, _weight=logs[:, None])
        self.log_scale = nn.Parameter(torch.tensor([np.log(20.0), np.log(20.0)], dtype=torch.float32))

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """For each id a unit direction (n, dimension), a weight (n, 1) and its corrections' squared size."""
        own, shared = self.correction(ids), self.family_correction(self.families[ids])
        directions = functional.normalize(self.start[ids] @ self.matrix + own + shared, dim=-1)
        corrected = own.square().sum(1) + shared.square().sum(1)
        return directions, self.log_weight(ids).exp(), corrected

    def rows(self) -> FloatArray:
        """(vocabulary, dimension): the table as it is served."""
        with torch.no_grad():
            directions, weights, _ = self(torch.arange(len(self.start)))
            return np.asarray((directions * weights).numpy())


def fit(
    table: TokenTable,
    tokenizer: Tokenizer,
    sources: Sequence[Source],
    recipe: Recipe,
    seed: int,
    after_epoch: Callable[[int, float], None],
) -> None:
    """Train ``table`` in place; ``after_epoch`` is told the epoch and its mean loss."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.SparseAdam(
            [
                {"params": list(table.correction.parameters()), "lr": recipe.rate},
                {"params": list(table.family_correction.parameters()), "lr": recipe.rate},
                {"params": list(table.log_weight.parameters()), "lr": recipe.rate * 5},
            ]
        ),
        torch.optim.Adam(
            [
                {"params": [table.matrix], "lr": recipe.matrix_rate},
                {"params": [table.log_scale], "lr": 1e-2},
            ]
        ),
    ]
    steps = recipe.epochs * sum(source.batches for source in sources)
    schedules = [
        torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)
        )
        for optimizer in optimizers
    ]
    for epoch in range(recipe.epochs):
        losses = []
        for batch in _epoch(sources, recipe, chance):
            pairs, queries, targets = zip(*batch, strict=True)
            loss = _loss(
                table, _encode(tokenizer, queries), _encode(tokenizer, targets), _same(pairs), recipe
            )
            table.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            for optimizer in optimizers:
                optimizer.step()
            for schedule in schedules:
                schedule.step()
            losses.append(loss.item())
        after_epoch(epoch, float(np.mean(losses)))


def _epoch(
    sources: Sequence[Source], recipe: Recipe, chance: random.Random
) -> Iterator[list[tuple[Pair, str, str]]]:
    """Batches of all sources, mixed: pairs with their query and target worded afresh."""
    order = [source for source in sources for _ in range(source.batches)]
    chance.shuffle(order)
    for source in order:
        picked = chance.sample(source.pairs, min(recipe.batch, len(source.pairs)))
        yield [(pair, *source.wording(pair, chance)) for pair in picked]


def _encode(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    return [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]


def _same(pairs: Sequence[Pair]) -> Tensor:
    """(pairs, pairs): whether two different pairs have one target, however it is worded."""
    return torch.tensor([[a.target == b.target for b in pairs] for a in pairs]).fill_diagonal_(False)


def _loss(
    table: TokenTable, queries: list[list[int]], targets: list[list[int]], same: Tensor, recipe: Recipe
) -> Tensor:
    query_ids, query_mask = _padded(queries, recipe.query_tokens, recipe.token_dropout)
    target_ids, target_mask = _padded(targets, recipe.target_tokens, recipe.token_dropout)
    unique, places = torch.unique(torch.cat([query_ids.ravel(), target_ids.ravel()]), return_inverse=True)
    directions, weights, corrected = table(unique)
    query_at = places[: query_ids.numel()].view_as(query_ids)
    target_at = places[query_ids.numel() :].view_as(target_ids)
    query_counts = _counts(query_at, query_mask, len(unique))

    rows = directions * weights
    pooled_query = functional.normalize(query_counts @ rows, dim=-1)
    pooled_target = functional.normalize(_counts(target_at, target_mask, len(unique)) @ rows, dim=-1)
    pooled = pooled_query @ pooled_target.T

    shares = query_counts * weights.T
    shares = shares / shares.sum(1, keepdim=True).clamp_min(1e-6)
    used = torch.unique(query_at)
    late = shares[:, used] @ _closest(directions, used, target_at)

    scale = table.log_scale.exp()
    held: Tensor = recipe.hold * corrected.mean()
    return _contrast(pooled * scale[0], same) + _contrast(late * scale[1], same) + held


def _closest(directions: Tensor, used: Tensor, target_at: Tensor) -> Tensor:
    """(query tokens in use, targets): cosine of each one's closest token in each target."""
    met, met_at = torch.unique(target_at, return_inverse=True)
    closeness = directions[met] @ directions[used].T
    with torch.no_grad():  # which one is closest is looked up apart: far less memory moves
        best = closeness[met_at.ravel()].view(*met_at.shape, -1).argmax(1)
        best = met_at.gather(1, best)
    return closeness.gather(0, best).T


def _contrast(scores: Tensor, same: Tensor) -> Tensor:
    """Symmetric multiple-negatives ranking loss; equal targets are no negatives of each other."""
    scores = scores.masked_fill(same, -1e4)
    right = torch.arange(len(scores))
    return functional.cross_entropy(scores, right) + 0.5 * functional.cross_entropy(scores.T, right)


def _counts(at: Tensor, mask: Tensor, size: int) -> Tensor:
    """(texts, size): how often each token stands in each text."""
    return torch.zeros(len(at), size).scatter_add_(1, at, mask.float())


def _padded(ids: list[list[int]], longest: int, dropout: float) -> tuple[Tensor, Tensor]:
    """Ids (n, length), filled up with each text's first id, and a mask of those that count.

    A token is left out with probability ``dropout``, the first one never.
    """
    width = min(longest, max(len(row) for row in ids))
    kept = [row[:width] or [0] for row in ids]
    padded = torch.tensor([row + row[:1] * (width - len(row)) for row in kept])
    mask = torch.arange(width) < torch.tensor([len(row) for row in kept])[:, None]
    dropped = torch.rand(mask.shape) < dropout
    dropped[:, 0] = False
    padded = torch.where(dropped, padded[:, :1], padded)
    return padded, mask & ~dropped
