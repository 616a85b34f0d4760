"""Fits the two small functions of the search: the order of candidates, and how far to trust the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from assistant.answering.candidates.confidence import Calibration
from assistant.index.embedding import FloatArray
from assistant.retrieval.network import standardised
from assistant.retrieval.ranking import Ranking

SEED = 20261121
COMMITTEE = 3
"""Networks whose mean is kept, since each settles elsewhere; their mean is one network of all their units."""
_NOT_THERE = -1e9
_SURE_UNIT = 20.0
"""A bias at which the hyperbolic tangent is 1."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is fitted; chosen by folds (see ``train_ranking.py``)."""

    hidden: int
    steps: int
    batch: int
    rate: float = 0.01
    decay: float = 1.0


ORDER = Recipe(hidden=32, steps=1000, batch=256)
TRUST = Recipe(hidden=16, steps=1500, batch=2048)


def fit_ranking(
    tables: Sequence[FloatArray], answers: Sequence[Sequence[int]], weights: Sequence[float]
) -> Ranking:
    """Listwise softmax over the candidates of each question (ListNet, Cao et al. 2007).

    ``tables``: for each question (candidates, features); ``answers``: the rows of its right candidates, one
    at least; ``weights``: what the question counts for.
    """
    width, features = max(map(len, tables)), tables[0].shape[1]
    mean, scale = _standard(np.concatenate(tables))
    read = torch.zeros(len(tables), width, features)
    there, right = torch.full((2, len(tables), width), _NOT_THERE)
    for row, (table, rows) in enumerate(zip(tables, answers, strict=True)):
        read[row, : len(table)] = torch.from_numpy(standardised(table, mean, scale))
        there[row, : len(table)] = 0
        right[row, list(rows)] = 0

    def losses(scores: Tensor, some: Tensor) -> Tensor:
        known = scores + there[some]
        lost: Tensor = known.logsumexp(1) - (known + right[some]).logsumexp(1)
        return lost

    return Ranking(mean, scale, *_committee(read, losses, weights, ORDER))


def fit_confidence(
    x: FloatArray, right: Sequence[bool], weights: Sequence[float], threshold: float
) -> Calibration:
    """A network that tells being right from the signals, shape (n, signals)."""
    mean, scale = _standard(x)
    told = torch.tensor(right, dtype=torch.float32)

    def losses(scores: Tensor, some: Tensor) -> Tensor:
        return functional.binary_cross_entropy_with_logits(scores, told[some], reduction="none")

    read = torch.from_numpy(standardised(x, mean, scale))
    return Calibration(mean, scale, *_committee(read, losses, weights, TRUST), threshold)


_Parts = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""Linear, hidden, bias and output of a network."""
_Losses = Callable[[Tensor, Tensor], Tensor]
"""Scores of some examples and which these are → the loss of each."""


def _committee(read: Tensor, losses: _Losses, weights: Sequence[float], recipe: Recipe) -> _Parts:
    """The mean of COMMITTEE networks that read (…, features)."""
    found = [_fit_one(read, losses, weights, recipe, SEED + number) for number in range(COMMITTEE)]
    linear, hidden, bias, output = zip(*found, strict=True)
    return (
        np.mean(linear, axis=0),
        np.concatenate(hidden),
        np.concatenate(bias),
        (np.concatenate(output) / COMMITTEE).astype(np.float32),
    )


def _fit_one(read: Tensor, losses: _Losses, weights: Sequence[float], recipe: Recipe, seed: int) -> _Parts:
    """One network; its last hidden unit reads nothing."""
    torch.manual_seed(seed)
    share, features = torch.tensor(weights, dtype=torch.float32), read.shape[-1]
    linear = torch.zeros(features, requires_grad=True)
    hidden = (torch.randn(recipe.hidden, features) * features**-0.5).requires_grad_()
    bias, output = (torch.zeros(recipe.hidden, requires_grad=True) for _ in range(2))
    level = torch.zeros(1, requires_grad=True)
    parts = [linear, hidden, bias, output, level]
    optimiser = torch.optim.AdamW(parts, lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / recipe.steps)
    for _ in range(recipe.steps):
        some = torch.randint(len(read), (recipe.batch,))
        x = read[some]
        scores = x @ linear + torch.tanh(x @ hidden.T + bias) @ output + level
        loss = (losses(scores, some) * share[some]).sum() / share[some].sum()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    constant = np.zeros((1, features), np.float32), np.full(1, _SURE_UNIT, np.float32)
    return (
        linear.detach().numpy(),
        np.concatenate([hidden.detach().numpy(), constant[0]]),
        np.concatenate([bias.detach().numpy(), constant[1]]),
        np.concatenate([output.detach().numpy(), level.detach().numpy()]),
    )


def _standard(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    mean, deviation = np.nanmean(x, axis=0), np.nanstd(x, axis=0)
    return mean.astype(np.float32), np.maximum(deviation, 1e-6).astype(np.float32)
