"""Fits the two small functions of the search: the order of candidates, and how far to trust the first."""

from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from assistant.answering.confidence import Calibration
from assistant.index.embedding import FloatArray
from assistant.retrieval.network import standardised
from assistant.retrieval.ranking import Ranking

SEED = 20261121
HIDDEN = 12
STEPS = 120
COMMITTEE, TRUSTING, TRUST_STEPS, TRUST_BATCH = 3, 16, 1500, 2048
_NOT_THERE = -1e9
_SURE_UNIT = 20.0
"""A bias at which the hyperbolic tangent is 1."""


def fit_ranking(
    tables: Sequence[FloatArray], answers: Sequence[Sequence[int]], weights: Sequence[float]
) -> Ranking:
    """Listwise softmax over the candidates of each question (ListNet, Cao et al. 2007).

    ``tables``: for each question (candidates, features); ``answers``: the rows of its right candidates, one
    at least; ``weights``: what the question counts for.
    """
    width, features = max(map(len, tables)), tables[0].shape[1]
    mean, scale = _standard(np.concatenate(tables))
    x = torch.zeros(len(tables), width, features)
    there, right = torch.full((2, len(tables), width), _NOT_THERE)
    for row, (table, rows) in enumerate(zip(tables, answers, strict=True)):
        x[row, : len(table)] = torch.from_numpy(standardised(table, mean, scale))
        there[row, : len(table)] = 0
        right[row, list(rows)] = 0
    share = torch.tensor(weights, dtype=torch.float32) / sum(weights)
    torch.manual_seed(SEED)
    linear = torch.zeros(features, requires_grad=True)
    hidden = (torch.randn(HIDDEN, features) * 0.2).requires_grad_()
    bias, output = torch.zeros(HIDDEN, requires_grad=True), torch.zeros(HIDDEN, requires_grad=True)
    parts = [linear, hidden, bias, output]
    optimiser = torch.optim.AdamW(parts, lr=0.02, weight_decay=0.05)
    for _ in range(STEPS):
        scores = x @ linear + torch.tanh(x @ hidden.T + bias) @ output + there
        loss = (share * (scores.logsumexp(1) - (scores + right).logsumexp(1))).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return Ranking(mean, scale, *(part.detach().numpy() for part in parts))


def fit_confidence(
    x: FloatArray, right: Sequence[bool], weights: Sequence[float], threshold: float
) -> Calibration:
    """The mean of COMMITTEE networks that tell being right from the signals, shape (n, signals).

    Several, since each settles elsewhere; their mean is one network of all their hidden units.
    """
    mean, scale = _standard(x)
    found = [_fit_one(standardised(x, mean, scale), right, weights, SEED + n) for n in range(COMMITTEE)]
    linear, hidden, bias, output = (
        np.mean([parts[0] for parts in found], axis=0),
        *(np.concatenate([parts[place] for parts in found]) for place in (1, 2)),
        (np.concatenate([parts[3] for parts in found]) / COMMITTEE).astype(np.float32),
    )
    return Calibration(mean, scale, linear, hidden, bias, output, threshold)


def _fit_one(
    x: FloatArray, right: Sequence[bool], weights: Sequence[float], seed: int
) -> tuple[FloatArray, ...]:
    """Linear, hidden, bias and output of one network; its last hidden unit reads nothing."""
    torch.manual_seed(seed)
    read, told = torch.from_numpy(x), torch.tensor(right, dtype=torch.float32)
    share = torch.tensor(weights, dtype=torch.float32)
    linear = torch.zeros(x.shape[1], requires_grad=True)
    hidden = (torch.randn(TRUSTING, x.shape[1]) * x.shape[1] ** -0.5).requires_grad_()
    bias, output = torch.zeros(TRUSTING, requires_grad=True), torch.zeros(TRUSTING, requires_grad=True)
    level = torch.zeros(1, requires_grad=True)
    parts = [linear, hidden, bias, output, level]
    optimiser = torch.optim.AdamW(parts, lr=0.01, weight_decay=1.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / TRUST_STEPS)
    for _ in range(TRUST_STEPS):
        some = torch.randint(len(read), (TRUST_BATCH,))
        scores = read[some] @ linear + torch.tanh(read[some] @ hidden.T + bias) @ output + level
        losses = functional.binary_cross_entropy_with_logits(scores, told[some], reduction="none")
        loss = (losses * share[some]).sum() / share[some].sum()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    constant = np.zeros((1, x.shape[1]), np.float32), np.full(1, _SURE_UNIT, np.float32)
    return (
        linear.detach().numpy(),
        np.concatenate([hidden.detach().numpy(), constant[0]]),
        np.concatenate([bias.detach().numpy(), constant[1]]),
        np.concatenate([output.detach().numpy(), level.detach().numpy()]),
    )


def _standard(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    mean, deviation = np.nanmean(x, axis=0), np.nanstd(x, axis=0)
    return mean.astype(np.float32), np.maximum(deviation, 1e-6).astype(np.float32)
