"""Trains the packaged encoder and measures it, alone and beside the packaged static vectors.

    python scripts/train_encoder.py DATA_FOLDER OUT_FILE [--after FILE] [--test]

Run after ``train_embedder.py``, whose pieces and vectors it builds on, and before ``train_ranking.py``. It
learns from the same questions; the development part is for choosing recipes, the test part (--test) for the
figures that are reported. With --after, the encoder in FILE is trained for one more, shorter round, when
there are more near misses. One seed; about two hours on two cores that know bfloat16 (forty minutes with
--after), three times as long without; no network.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from assistant.index.encoder import Encoder
from assistant.index.meanings import late_interaction
from assistant.index.pieces import PACKAGED_FOLDER, WORDS
from assistant.index.static import StaticEmbedder
from training import data as files
from training.data import DEV_PART, TEST_PART, Entry, Pair
from training.encoding import NEIGHBOURS, Recipe, TextEncoder, fit, input_vectors
from training.fitting import Source
from training.material import Material, in_other_words, read, under_organisms
from training.measure import late_interaction as static_late
from training.measure import pool, question_tasks, recall, tabulated
from training.packing import pack, unpack
from training.vectors import unit

SEED = 1
TOLD_EVERY = 50
FIRST, SECOND = Recipe(), Recipe(steps=1200, rate=1e-4, head_rate=5e-4, table_rate=5e-4)
THIRD, FURTHER = replace(SECOND, steps=1100), replace(SECOND, steps=850)
MOST, LEAST, HALF = 58, 26, 42
"""Of a hundred batches those of questions from anywhere, and of such as stand in one place: most and least in
the first two rounds, half and half in the third, least and most in a further one."""
SHARPNESS = (22.3, 27.0)
"""What cosines and late interaction are multiplied by in the losses when a further round begins."""
NEAR_TIMES = 4
"""How many times as often as another place a family of near misses is met."""


def main() -> None:
    """Train, save and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--after", type=Path, metavar="FILE", help="train on the encoder in FILE once more")
    parser.add_argument("--test", action="store_true", help="measure the test part too")
    arguments = parser.parse_args()
    known, tokenizer = read(arguments.data), Tokenizer.from_file(str(PACKAGED_FOLDER / WORDS))
    encoder = (
        train(known, tokenizer) if arguments.after is None else further(known, tokenizer, arguments.after)
    )
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    pack(encoder, arguments.out)
    for name, part in (("development", DEV_PART), ("test", TEST_PART))[: 1 + arguments.test]:
        print(f"\nEveryday questions, {name} part\n")
        entries = [entry for entry in files.read_entries(arguments.data) if entry.part == part]
        print(report(entries, Encoder(arguments.out)))


def train(known: Material, tokenizer: Tokenizer) -> TextEncoder:
    """The encoder, trained in three rounds: from the second one on, near misses stand together in batches."""
    rows = StaticEmbedder.packaged().token_table()
    torch.manual_seed(SEED)
    glossary = {**known.own_glossary, **known.glossary}
    encoder = TextEncoder(*input_vectors(tokenizer, glossary, rows), rows)
    met = sources(known, known.entries, MOST, LEAST)
    fit(encoder, tokenizer, met, by_place(known.entries), FIRST, SEED, teller())
    again(encoder, tokenizer, known, (MOST, LEAST), SECOND, SEED + 1)
    again(encoder, tokenizer, known, (HALF, HALF), THIRD, SEED + 2)
    return encoder


def further(known: Material, tokenizer: Tokenizer, file: Path) -> TextEncoder:
    """The encoder in ``file`` after one more round."""
    encoder = unpack(file, StaticEmbedder.packaged().token_table())
    with torch.no_grad():
        encoder.log_scales.copy_(torch.tensor(SHARPNESS).log())
    again(encoder, tokenizer, known, (LEAST, MOST), FURTHER, SEED + 3)
    return encoder


def again(
    encoder: TextEncoder,
    tokenizer: Tokenizer,
    known: Material,
    shares: tuple[int, int],
    recipe: Recipe,
    seed: int,
) -> None:
    """Train ``encoder`` in place for a round in which families of near misses are met beside all else.

    Its weights are then the mean of those at the round's start and its end (model soups, Wortsman et al.
    2022).
    """
    start = {name: weights.clone() for name, weights in encoder.state_dict().items()}
    met = sources(known, [*known.entries, *known.near_misses], *shares)
    places = [*by_place(known.entries), *by_place(known.near_misses) * NEAR_TIMES]
    fit(encoder, tokenizer, met, places, recipe, seed, teller())
    encoder.load_state_dict({name: (start[name] + end) / 2 for name, end in encoder.state_dict().items()})


def teller() -> Callable[[int, float], None]:
    """Tells the mean loss of every so many steps."""
    losses: list[float] = []

    def tell(step: int, loss: float) -> None:
        losses.append(loss)
        if (step + 1) % TOLD_EVERY == 0:
            recent = np.mean(losses[-TOLD_EVERY:])
            print(f"{time.strftime('%H:%M:%S')} step {step + 1}: {recent:.3f}", file=sys.stderr, flush=True)

    return tell


def sources(known: Material, entries: list[Entry], apart: int, together: int) -> list[Source]:
    """What is met in one round, and in how many of a hundred batches."""
    questions, wording = files.entry_pairs(entries), under_organisms(entries)
    return [
        Source("questions", questions, apart, wording),
        Source(NEIGHBOURS, questions, together, wording),
        Source("notions", files.notion_pairs(known.notions), 8, in_other_words(known.notions)),
        Source("lexicon", known.lexicon, 3),
        Source("piaf", known.piaf, 3),
        Source("sheets", known.sheets, 2),
    ]


def by_place(entries: Sequence[Entry]) -> list[list[Pair]]:
    """The questions by file and domain, where statements enough stand together."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    return [files.entry_pairs(group) for group in groups.values() if len(group) >= FIRST.together]


def report(entries: list[Entry], encoder: Encoder) -> str:
    """A Markdown table as that of ``train_embedder.py``: the encoder, the static vectors, both."""
    static = StaticEmbedder.packaged()
    table = static.token_table()
    found: dict[str, list[list[float]]] = {}
    for task in question_tasks(entries):
        questions, texts = static.token_ids(task.questions), static.token_ids(task.texts)
        asked, told = encoder.read_all(questions), encoder.read_all(texts)
        whole = np.stack([one.whole for one in asked]) @ np.stack([one.whole for one in told]).T
        late = np.stack([late_interaction(one, [text.apart for text in told])[0] for one in asked])
        pieces, held = [list(one) for one in questions], [list(one) for one in texts]
        of_static = unit(pool(pieces, table)) @ unit(pool(held, table)).T + static_late(pieces, held, table)
        ways = {
            "encoder, wholes": whole,
            "encoder, late": late,
            "static": of_static,
            "all": of_static + whole + late,
        }
        for way, ranking in ways.items():
            found.setdefault(way, []).append(recall(ranking, task, kind=0) + recall(ranking, task))
    return tabulated(found)


if __name__ == "__main__":
    main()
