"""From a folder of texts to a built generation: reads, cuts, names, hands over to the index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import IndexDamagedError, IndexMissingError, UsageError
from assistant.index.embedding import Embedder
from assistant.index.generation import Generation
from assistant.index.store import IndexStore
from assistant.index.texts import BuildInput
from assistant.sources.folder import read_folder
from assistant.sources.lexicon import load_lexicon
from assistant.sources.organisms import read_network
from assistant.sources.passages import cut
from assistant.sources.questions import Bank, read_bank
from assistant.types import Corpus, Lexicon, Progress, Statement

LEXICON_NAME = "lexique.yaml"
BANK_NAME = "questions.jsonl"


@dataclass(frozen=True, slots=True)
class Built:
    """A generation that stands aside, not published yet, and the folder as it was read for it.

    Lines of the question bank that do not fit are among what the corpus rejected.
    """

    corpus: Corpus
    generation: Generation
    lost: tuple[str, ...]
    """Documents of the published generation that could not be read again."""


def build(
    folder: Path,
    store: IndexStore,
    embedder: Embedder,
    lexicon: Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Builds a generation from the texts below ``folder``, with its question bank; nothing is published.

    ``lexicon``: a file in the place of the folder's own ``lexique.yaml``.

    Raises:
        UsageError: the folder or the lexicon cannot be read, or no text can.
        BusyError: another build of this index is under way.
    """
    corpus = read_folder(folder, progress)
    if not corpus.documents:
        raise UsageError(
            f"Aucun texte lisible dans « {folder} ». "
            "Placez-y des fichiers .md, .txt, .html, .pdf ou .docx, puis relancez la commande."
        )
    words = _lexicon(folder, lexicon)
    pieces = [cut(document) for document in corpus.documents]
    statements = [statement for piece in pieces for statement in piece.statements]
    network = read_network(corpus.documents, statements, words)
    bank = _bank(folder, statements)
    corpus = replace(corpus, rejected=corpus.rejected + bank.rejected)
    material = BuildInput(
        documents=corpus.documents,
        statements=network.statements,
        passages=[passage for piece in pieces for passage in piece.passages],
        registry_json=network.registry.to_json(),
        lexicon=words,
        keys=bank.keys,
    )
    return Built(corpus, store.build(material, embedder, progress), _lost(corpus, store))


def _lexicon(folder: Path, given: Path | None) -> Lexicon:
    path = given or folder / LEXICON_NAME
    return load_lexicon(path) if given is not None or path.exists() else Lexicon()


def _bank(folder: Path, statements: Sequence[Statement]) -> Bank:
    path = folder / BANK_NAME
    return read_bank(path, statements) if path.exists() else Bank()


def _lost(corpus: Corpus, store: IndexStore) -> tuple[str, ...]:
    """Files of the published generation that can no longer be read, those of a closed folder too."""
    try:
        with store.open() as published:
            known = set(published.document_ids)
    except (IndexMissingError, IndexDamagedError):
        return ()
    unread = tuple(rejection.document_id for rejection in corpus.rejected)
    below = tuple(f"{name}/" for name in unread)
    return tuple(sorted(name for name in known if name in unread or name.startswith(below)))
