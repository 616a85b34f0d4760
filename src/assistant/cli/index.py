"""``assistant index``: builds a generation from a folder of texts, or looks after those that there are."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.console import reporting, say
from assistant.cli.evaluate import DEFAULT_SET, GATE_NAME, listed, measured, show_report
from assistant.cli.generations import prune, roll_back, show_generations
from assistant.cli.options import EmbedderName, IndexPath
from assistant.cli.showing import decimal
from assistant.errors import BuildRefusedError, UsageError
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluation import Case, Gate
    from assistant.index.store import IndexStore
    from assistant.indexing import Built

_STILL_ANSWERS = "Rien n’est publié : la génération précédente, s’il y en a une, continue de répondre."


@dataclass(frozen=True, slots=True)
class _Order:
    """What to build, and what must hold before it is published."""

    folder: Path
    lexicon: Path | None
    gate: Path | None
    allow_partial: bool


def index(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DOSSIER", help="Dossier des textes, avec lexique.yaml et questions.jsonl."),
    ] = None,
    path: IndexPath = None,
    lexicon: Annotated[
        Path | None,
        typer.Option("--lexicon", metavar="FICHIER", help="Lexique à la place de celui du dossier."),
    ] = None,
    gate: Annotated[
        Path | None,
        typer.Option(
            "--gate", metavar="FICHIER", help="Ne publie que si le seuil tient sur ce jeu de questions."
        ),
    ] = None,
    allow_partial: Annotated[
        bool, typer.Option("--allow-partial", help="Publie même si un texte déjà publié n’est plus lisible.")
    ] = False,
    show_list: Annotated[bool, typer.Option("--list", help="Montre les générations de l’index.")] = False,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Publie de nouveau la génération précédente.")
    ] = False,
    pruning: Annotated[
        bool, typer.Option("--prune", help="Supprime les générations sauf la publiée et la précédente.")
    ] = False,
    embedder: EmbedderName = None,
) -> int:
    """Build and publish, or do what an option says instead; gives the exit code."""
    from assistant.index.store import IndexStore

    actions = {show_generations: show_list, roll_back: rollback, prune: pruning}
    wanted = [action for action, is_wanted in actions.items() if is_wanted]
    _check(folder, len(wanted), bool(lexicon or gate or allow_partial))
    settings = load_settings(index=path, embedder=embedder)
    store = IndexStore(settings.index)
    if folder is None:
        return wanted[0](store)
    return _build(_Order(folder, lexicon, gate, allow_partial), store, settings)


def _check(folder: Path | None, actions: int, has_build_options: bool) -> None:
    if actions + (folder is not None) != 1 or (actions and has_build_options):
        raise UsageError(
            "Donnez soit un dossier de textes, soit une seule des options --list, --rollback et --prune."
        )


def _build(order: _Order, store: "IndexStore", settings: Settings) -> int:
    from assistant.assistant import Assistant
    from assistant.index.embedding import load_embedder
    from assistant.index.static import StaticEmbedder
    from assistant.indexing import build

    start = monotonic()
    test = _test(order.gate) if order.gate else None
    embedder = load_embedder(settings.embedder)
    with store.building(), _nothing_left_when_refused(store):
        with reporting() as progress:
            built = build(order.folder, store, embedder, order.lexicon, progress)
        with built.generation:
            assistant = Assistant(built.generation, embedder, StaticEmbedder.packaged(), settings)
            if built.lost and not order.allow_partial:
                raise _lost(built)
            if test is not None:
                _hold(assistant, *test)
        store.publish(built.generation.id)
    organisms = sum(organism.is_body for organism in assistant.registry.organisms)
    say(_summary(built, organisms, store.path, monotonic() - start))
    return 1 if built.corpus.rejected else 0


@contextmanager
def _nothing_left_when_refused(store: "IndexStore") -> Iterator[None]:
    """Remove what was never published when the build ends otherwise."""
    try:
        yield
    except BaseException:
        with suppress(OSError):  # a full disk, say: what stopped the build is what the user has to know
            store.prune(keep=sys.maxsize)
        raise


def _test(path: Path) -> tuple[tuple["Case", ...], "Gate"]:
    """The cases in ``path`` and the gate beside them, else that of the default set; read before the work."""
    from assistant.evaluation import load_cases, load_gate

    beside = path.parent / GATE_NAME
    return load_cases([path]), load_gate(beside if beside.exists() else DEFAULT_SET.parent / GATE_NAME)


def _hold(assistant: "Assistant", cases: tuple["Case", ...], gate: "Gate") -> None:
    from assistant.evaluation import check

    report = measured(assistant, cases)
    breaches = check(report, gate)
    if breaches:
        show_report(report, on_stderr=True)
        raise BuildRefusedError(
            f"Le seuil n’est pas tenu :\n{listed(breaches)}\n{_STILL_ANSWERS} "
            "Corrigez les textes ou le lexique, puis relancez la commande."
        )


def _lost(built: "Built") -> BuildRefusedError:
    reasons = {rejection.document_id: rejection.reason for rejection in built.corpus.rejected}
    files = "\n".join(f"  {name} : {reasons[name]}" for name in built.lost)
    return BuildRefusedError(
        f"Des textes déjà publiés ne peuvent plus être lus :\n{files}\n{_STILL_ANSWERS} "
        "Corrigez ces fichiers, ou relancez la commande avec --allow-partial pour vous passer d’eux."
    )


def _summary(built: "Built", organisms: int, path: Path, seconds: float) -> str:
    counts, corpus = built.generation.manifest.counts, built.corpus
    lines = [
        f"Génération {built.generation.id} publiée dans « {path} » en {decimal(seconds, 1)} s :",
        f"  {counts.documents} documents, {counts.passages} passages, {counts.statements} énoncés, "
        f"{organisms} organismes.",
    ]
    if not built.generation.has_meanings:
        lines.append(
            "  C’est trop pour en lire le sens en entier : la recherche s’en passe, un peu moins sûre."
        )
    if corpus.rejected:
        lines.append(f"Fichiers laissés de côté ({len(corpus.rejected)}) :")
        lines += (f"  {rejection.document_id} : {rejection.reason}" for rejection in corpus.rejected)
    if corpus.ignored:
        lines.append(f"Fichiers d’un autre type, ignorés ({len(corpus.ignored)}) :")
        lines += (f"  {name}" for name in corpus.ignored)
    return "\n".join(lines)
