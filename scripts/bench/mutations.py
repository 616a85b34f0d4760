"""How many wrong claims pass the gate, and how many faithful ones do not.

    python -m bench.mutations FOLDER [FOLDER …] [--show]

Faithful claims are made from the texts' own statements, then changed mechanically into wrong ones. Prints a
Markdown table by kind with Wilson's 95 % intervals. ``--show``: the claims that were judged wrongly.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scipy.stats import binomtest

from assistant.writing.claims import Claim, Drop, Verified
from assistant.writing.gate import Gate
from bench.mutating import Mutated, Mutator
from bench.retelling import Retold, Texts, retold

_QUESTIONS = ("", "Qui s’en occupe ?", "{}")
"""Asked in turn; the last one repeats the claim itself, so that all its words are the question's."""


@dataclass
class Tally:
    """How many of each kind there were and passed, and examples of what should not have gone so."""

    made: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, verdict: Verified | Drop, claim: Claim, *, is_faithful: bool) -> None:
        """Counts one verdict."""
        self.made[kind] += 1
        passes = isinstance(verdict, Verified)
        self.passed[kind] += passes
        if passes != is_faithful:
            reason = "passed" if passes else verdict
            self.wrong.append(f"{kind} | {reason} | {claim.text} | {claim.quote}")

    def rows(self) -> Iterable[str]:
        """A Markdown row for each kind, then one for all."""
        for kind in self.made:
            yield _row(kind, self.passed[kind], self.made[kind])
        yield _row("**all**", self.passed.total(), self.made.total())


def measure(texts: Texts, seed: int = 0, share: int = 1) -> tuple[Tally, Tally]:
    """The faithful claims and the wrong ones as the gate judges them; ``share``: one claim in so many."""
    gate = Gate(texts, texts.names)
    faithful = list(retold(texts))
    mutator = Mutator(texts, faithful, seed)
    kept, leaked = Tally(), Tally()
    for number, one in enumerate(faithful):
        if number % share:
            continue
        kept.add(one.kind, _judged(gate, texts, one, one.claim, number), one.claim, is_faithful=True)
        for wrong in mutator.mutated(one):
            verdict = _judged(gate, texts, wrong, wrong.claim, number)
            leaked.add(wrong.kind, verdict, wrong.claim, is_faithful=False)
    return kept, leaked


def interval(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a proportion."""
    found = binomtest(count, of).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


def _judged(gate: Gate, texts: Texts, made: Retold | Mutated, claim: Claim, number: int) -> Verified | Drop:
    origin = made.origin if isinstance(made, Mutated) else made
    question = _QUESTIONS[number % len(_QUESTIONS)].format(claim.text)
    return gate.check(claim, texts.excerpts(origin.claim.passage), question)


def _row(kind: str, count: int, of: int) -> str:
    low, high = interval(count, of)
    return f"| {kind} | {of} | {count} | {count / of:.2%} | {low:.2%} – {high:.2%} |"


def main() -> None:
    """Prints the two tables for all the folders together."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="also what was judged wrongly")
    arguments = parser.parse_args()
    kept, leaked = Tally(), Tally()
    for folder in arguments.folders:
        for total, part in zip((kept, leaked), measure(Texts.read(folder)), strict=True):
            total.made.update(part.made)
            total.passed.update(part.passed)
            total.wrong += part.wrong
    for title, tally in (("faithful claims", kept), ("wrong claims", leaked)):
        print(f"\n| {title} | made | passed | share | 95 % interval |\n| --- | ---: | ---: | ---: | --- |")
        print("\n".join(tally.rows()))
        if arguments.show:
            print("\n".join(["", *tally.wrong]))


if __name__ == "__main__":
    main()
