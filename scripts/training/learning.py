"""Fits the two small functions of the search: the order of candidates, and how far to trust the first."""

from collections.abc import Sequence

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from assistant.answering.confidence import Calibration
from assistant.index.embedding import FloatArray
from assistant.retrieval.ranking import Ranking

SEED = 20261121
HIDDEN = 12
STEPS = 120
_NOT_THERE = -1e9


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
        x[row, : len(table)] = torch.from_numpy(_standardised(table, mean, scale))
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
    """Logistic regression of being right on the signals, shape (n, signals)."""
    middle, spread = _standard(x)
    model = LogisticRegression(C=0.3, max_iter=2000).fit(
        _standardised(x, middle, spread), right, sample_weight=weights
    )
    mean, scale, learned = (tuple(map(float, part)) for part in (middle, spread, model.coef_[0]))
    return Calibration(mean, scale, learned, float(model.intercept_[0]), threshold)


def _standard(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    mean, deviation = np.nanmean(x, axis=0), np.nanstd(x, axis=0)
    return mean.astype(np.float32), np.maximum(deviation, 1e-6).astype(np.float32)


def _standardised(x: FloatArray, mean: FloatArray, scale: FloatArray) -> FloatArray:
    """As the models standardise what they are given: what is not known counts as usual."""
    return np.asarray(np.nan_to_num((x - mean) / scale), np.float32)
