"""Trains the packaged French embedding model and measures it.

    python scripts/train_embedder.py DATA_FOLDER OUT_FOLDER [--test]

DATA_FOLDER holds the files that the model card names; OUT_FOLDER gets the model in the format of
sentence-transformers. The development part of the questions is not trained on: recipes are chosen on it, and
the ranking of hits is learned on it. With --test the test part is measured too: for the figures that are
reported, not for choosing. One seed, one thread; about ten minutes; no network.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from training import data as files
from training.data import DEV_PART, TEST_PART
from training.fitting import Recipe, Source, TokenTable, fit
from training.material import Material, in_other_words, read, under_organisms
from training.measure import paragraph_task, question_tasks, report
from training.start import start_vectors, token_weights
from training.vectors import FloatArray
from training.vocabulary import build_tokenizer, slips, stem_families

SEED = 1
VOCABULARY = 28_000
PIECES = 12_000
LAW_SHARE = 6
"""One law paragraph in so many is read for words and their company; all may be met in the training."""
CARELESS = 2
"""Which of an entry's questions is typed in haste."""
NOTION_BATCHES = 12
"""An epoch's batches of notions."""
QUESTION_COPIES = 3
"""How often the questions count beside the other texts, which are far longer."""


def main() -> None:
    """Train, save and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--test", action="store_true", help="measure the test part too")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # the same sums on every machine
    known = read(arguments.data)
    tokenizer, rows = train(known, Recipe())
    rows = save(rows, tokenizer, arguments.out)
    (arguments.out / "slips.txt").write_text("\n".join(slips_of(known, tokenizer)) + "\n", "utf-8")
    for name, part in (("development", DEV_PART), ("test", TEST_PART))[: 1 + arguments.test]:
        entries = [entry for entry in files.read_entries(arguments.data) if entry.part == part]
        tasks = question_tasks(entries)
        print(f"\nEveryday questions, {name} part, {len(entries)} statements in {len(tasks)} sets\n")
        print(report(tasks, tokenizer, rows))
        print(f"\nPIAF, {name} articles\n")
        print(report([paragraph_task(files.read_piaf(arguments.data, {part}))], tokenizer, rows))


def train(known: Material, recipe: Recipe) -> tuple[Tokenizer, FloatArray]:
    """The tokenizer and its table, (vocabulary, dimension)."""
    asked = [text for entry in known.entries for text in (entry.statement, entry.organism, *entry.questions)]
    asked += [text for notion in known.notions for text in (*notion.official, *notion.asked)]
    texts = [pair.target for pair in [*known.law[::LAW_SHARE], *known.sheets, *known.piaf]]
    texts += [pair.query for pair in known.piaf] + asked * QUESTION_COPIES
    wanted = [
        *known.glossary,
        *(text for pair in known.lexicon for text in (pair.query, pair.target)),
        *asked,
    ]
    say("words")
    tokenizer = build_tokenizer(texts, wanted, VOCABULARY, PIECES)
    families = stem_families(tokenizer)
    say("start vectors")
    start = start_vectors(tokenizer, families, {**known.own_glossary, **known.glossary}, texts)
    table = TokenTable(start, token_weights(tokenizer, texts), families, recipe.dimension)
    sources = [
        Source("questions", files.entry_pairs(known.entries), 195, under_organisms(known.entries)),
        Source("notions", files.notion_pairs(known.notions), NOTION_BATCHES, in_other_words(known.notions)),
        Source("lexicon", known.lexicon, 10),
        Source("piaf", known.piaf, 12),
        Source("sheets", known.sheets, 8),
        Source("law", known.law, 20),
    ]
    fit(
        table,
        tokenizer,
        sources,
        recipe,
        SEED,
        lambda epoch, loss: say(f"epoch {epoch + 1}: loss {loss:.3f}"),
    )
    return tokenizer, table.rows()


def save(rows: FloatArray, tokenizer: Tokenizer, folder: Path) -> FloatArray:
    """Write the model for sentence-transformers, at half precision; gives the rows as they were rounded."""
    rounded = rows.astype(np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    modules: list[torch.nn.Module] = [StaticEmbedding(tokenizer, embedding_weights=rounded), Normalize()]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    return rounded.astype(np.float32)


def slips_of(known: Material, tokenizer: Tokenizer) -> list[str]:
    """The words that stand in carelessly typed questions alone."""
    pairs = [*known.lexicon, *known.piaf, *known.sheets, *known.law]
    careful = [text for entry in known.entries for text in (entry.statement, entry.organism)]
    careful += [
        question
        for entry in known.entries
        for kind, question in enumerate(entry.questions)
        if kind != CARELESS
    ]
    careful += [text for notion in known.notions for text in notion.official]
    careful += [*known.glossary, *(text for pair in pairs for text in (pair.query, pair.target))]
    careless = [entry.questions[CARELESS] for entry in known.entries]
    careless += [text for notion in known.notions for text in notion.asked]
    return slips(tokenizer, careful, careless)


def say(text: str) -> None:
    """Progress on stderr."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
