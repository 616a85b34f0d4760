"""The composition root: builds an assistant once from an index, and asks it as often as one likes."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from time import perf_counter
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answer import Answer
from assistant.answering.answering import Answerer
from assistant.answering.asked.asking import asking_words
from assistant.answering.asked.privacy import contacts
from assistant.answering.asked.question import understand
from assistant.answering.candidates.confidence import Calibration
from assistant.answering.disagreeing.contradiction import Pair
from assistant.answering.disagreeing.contradiction import packaged as packaged_contradiction
from assistant.errors import IndexDamagedError
from assistant.index.cross_encoder import CrossEncoderReranker
from assistant.index.embedding import Embedder, load_embedder
from assistant.index.encoder import Encoder
from assistant.index.generation import Generation
from assistant.index.lexical import terms
from assistant.index.pieces import packaged_pieces
from assistant.index.static import StaticEmbedder
from assistant.index.store import IndexStore
from assistant.index.texts import StoredDocument
from assistant.retrieval.french import said_words
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.interaction import TokenSpace
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.retriever import StatementRetriever
from assistant.retrieval.spelling import Spelling
from assistant.settings import PACKAGED_MODEL, Settings
from assistant.sources.registry import Registry, known_words
from assistant.sources.wording import is_common
from assistant.text import fold
from assistant.types import Hit, PassageHit, Statement, Turn
from assistant.writing.events import Done, Event, told

if TYPE_CHECKING:
    from assistant.writing.chat import Chat
    from assistant.writing.patience import Patience
    from assistant.writing.writer import Writer

_ROOT = 3
"""Letters that forms of one word begin with."""
_LONGEST_LIST = 60
"""Statements after an introduction that are looked at for its list."""

AskInput = str | dict[str, Any]
"""A question, or ``{"question": …, "history": [{"role": …, "content": …}, …]}``."""


class Assistant(Runnable[AskInput, Answer]):
    """Answers French questions from one generation of an index; threads may share it."""

    def __init__(
        self,
        generation: Generation,
        embedder: Embedder,
        model: StaticEmbedder,
        settings: Settings,
        ranking: Ranking | None = None,
        spelling: Spelling | None = None,
        contradiction: Callable[[Pair], float] | None = None,
        chat: "Chat | None" = None,
        on_search: Callable[[float], object] | None = None,
    ) -> None:
        """Puts the parts together.

        ``ranking``, ``spelling``, ``contradiction``: take the place of the packaged ones.
        ``chat``: the model that writes the answers; None: they are quoted.
        ``on_search``: told how many seconds each search took, those within an answer too.
        """
        self._on_search = on_search
        self._texts = _Texts(generation)
        self._registry = _registry_of(generation)
        self._generation = generation
        space = TokenSpace.of(model)
        spelling = spelling or Spelling(
            self._registry.vocabulary | asking_words(),
            lambda word: (
                space.is_word(word)
                or _is_written(generation, word, self._registry.vocabulary)
                or word in said_words()
            ),
            known_words(self._registry.organisms),
            packaged_pieces().words,
        )
        ranking = ranking or Ranking.packaged()
        self._hybrid = HybridSearch(
            generation,
            embedder,
            self._registry,
            space,
            ranking,
            spelling,
            Encoder.packaged(),
            lambda text: understand(text, self._registry).calls,
            CrossEncoderReranker(settings.reranker) if settings.reranker else None,
        )
        everyday = frozenset(fold(usual) for usual, _ in generation.lexicon.everyday)
        self._answerer = Answerer(
            library=self._texts,
            names=self._registry,
            search=self.search,
            respell=spelling.correct,
            likeness=self._texts.likeness,
            calibration=Calibration.packaged(),
            contradiction=contradiction or packaged_contradiction(),
            is_public=self._texts.is_public,
            is_ordinary=lambda word: is_common(word) or fold(word) in everyday,
            generation_id=generation.id,
            min_confidence=settings.min_confidence,
        )
        self._chat = chat
        self._writer = self._writer_with(chat, settings) if chat is not None else None

    @classmethod
    def open(
        cls,
        settings: Settings,
        chat: "Chat | None" = None,
        on_search: Callable[[float], object] | None = None,
    ) -> "Assistant":
        """The assistant on the published generation of ``settings.index``.

        ``chat``: the model of an assistant opened before with the same ``settings``, with what it has
        spent and how it has failed; None: the one that they name, if they name one.
        ``on_search``: told how many seconds each search took.

        Raises:
            IndexMissingError: nothing has been published there.
            IndexDamagedError: what was published cannot be read.
            ModelMismatchError: the embedder of ``settings`` is not the one that made the index.
            ModelUnavailableError: the embedder, the reranker or the chat model cannot be loaded.
            UsageError: the chat model's prompts cannot be used.
        """
        model = StaticEmbedder.packaged()
        embedder = model if settings.embedder == PACKAGED_MODEL else load_embedder(settings.embedder)
        generation = IndexStore(settings.index).open(embedder.identity)
        return cls(
            generation, embedder, model, settings, chat=chat or _chat_of(settings), on_search=on_search
        )

    @property
    def chat(self) -> "Chat | None":
        """The model that writes the answers; None where they are quoted."""
        return self._chat

    @property
    def registry(self) -> Registry:
        """The organisms that the texts name."""
        return self._registry

    @property
    def generation(self) -> Generation:
        """The generation of the index that answers."""
        return self._generation

    def ask(self, question: str, history: Sequence[Turn] = (), patience: "Patience | None" = None) -> Answer:
        """The answer to one question, in the conversation ``history``, oldest turn first."""
        events = self.events(question, history, patience)
        return next(event.answer for event in events if isinstance(event, Done))

    def events(
        self, question: str, history: Sequence[Turn] = (), patience: "Patience | None" = None
    ) -> Iterator[Event]:
        """The answer as it comes into being: decided, said sentence by sentence, done.

        Without a model it is made whole before its first event; with one, the model is listened to no
        longer than ``patience`` lasts.
        """
        if self._writer is None:
            return told(self._answerer.answer(question, history))
        return self._writer.events(question, history, patience)

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        """The ``k`` best statements for a query, best first."""
        started = perf_counter()
        hits = self._hybrid.search(query, k)
        if self._on_search is not None:
            self._on_search(perf_counter() - started)
        return hits

    def passages(self, query: str, k: int = 10) -> tuple[PassageHit, ...]:
        """The ``k`` best passages for a query, each by the best of its statements, best first."""
        return self._hybrid.passages(query, k)

    def retriever(self, k: int = 10) -> StatementRetriever:
        """The search as a LangChain retriever of ``k`` statements."""
        return StatementRetriever(search=self.search, k=k)

    def invoke(self, input: AskInput, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """LangChain's way to :meth:`ask`, with its callbacks and tracing."""
        return self._call_with_config(self._ask_input, input, config, **kwargs)

    def stream(
        self, input: AskInput, config: RunnableConfig | None = None, **kwargs: Any | None
    ) -> Iterator[Answer]:
        """One chunk, the whole answer; :meth:`events` tells it as it comes into being."""
        yield self.invoke(input, config, **kwargs)

    def text_of(self, document_id: str) -> str:
        """The stored text of a document. Raises KeyError."""
        return self._texts.document(document_id).text

    def _ask_input(self, given: AskInput) -> Answer:
        if isinstance(given, str):
            return self.ask(given)
        history = [Turn(turn["role"], turn["content"]) for turn in given.get("history", ())]
        return self.ask(given["question"], history)

    def _writer_with(self, chat: "Chat", settings: Settings) -> "Writer":
        from assistant.writing.gate import Gate
        from assistant.writing.prompts import Prompts
        from assistant.writing.writer import Writer

        return Writer(
            answerer=self._answerer,
            library=self._texts,
            names=self._registry,
            around=self._texts.around,
            gate=Gate(self._texts, self._registry),
            chat=chat,
            prompts=Prompts.read(settings.prompts),
        )


def _chat_of(settings: Settings) -> "Chat | None":
    if settings.llm is None:
        return None
    from assistant.writing.chat import Chat, ChatSettings

    key = settings.llm_api_key
    return Chat.open(
        ChatSettings(
            model=settings.llm,
            base_url=settings.llm_base_url,
            api_key=key.get_secret_value() if key is not None else None,
            seconds=settings.llm_seconds,
            tokens=settings.llm_tokens,
            tokens_per_day=settings.llm_tokens_per_day,
            counted_in=settings.limits_store.get_secret_value(),
        )
    )


def check_model(settings: Settings) -> None:
    """Raise ModelUnavailableError or UsageError where a chat model is named and cannot be used."""
    if settings.llm is not None:
        from assistant.writing.prompts import Prompts

        _chat_of(settings)
        Prompts.read(settings.prompts)


def _registry_of(generation: Generation) -> Registry:
    try:
        return Registry.from_json(generation.registry_json)
    except ValueError as error:
        raise IndexDamagedError(
            "Le répertoire des organismes de l’index n’est pas lisible par cette version. "
            "Reconstruisez l’index avec la commande « assistant index DOSSIER »."
        ) from error


def _is_written(generation: Generation, word: str, lower: Collection[str]) -> bool:
    """Whether the texts write ``word`` with a capital, as a form of none of their ``lower``-case words."""
    stems = terms(word)
    if not any(generation.document_frequency(stem) for stem in stems):
        return False
    return not any(terms(other) == stems for other in lower if other.startswith(word[:_ROOT]))


def _is_led_by(statement: Statement, introduction: Statement) -> bool:
    inside = introduction.span.start, introduction.span.end
    return statement.document_id == introduction.document_id and any(
        part.kind == "introduction" and inside[0] <= part.span.start and part.span.end <= inside[1]
        for part in statement.context
    )


class _Texts:
    """The texts of a generation as answering needs them; a few whole documents are kept at hand."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self.document = lru_cache(maxsize=32)(self._document)

    def _document(self, document_id: str) -> StoredDocument:
        return self._generation.document(document_id)

    def statement_at(self, document_id: str, start: int, end: int) -> Statement | None:
        try:
            return self._generation.statement(f"{document_id}#{start}-{end}")
        except KeyError:
            return None

    def items_of(self, introduction: Statement) -> tuple[Statement, ...]:
        """The statements of the list that ``introduction`` announces; empty where it announces none."""
        after = self._generation.following(introduction.id, _LONGEST_LIST)
        return tuple(takewhile(lambda one: _is_led_by(one, introduction), after))

    def around(self, statement_ids: Sequence[str]) -> list[tuple[Statement, ...]]:
        """The passages that statements stand in, each once and whole, in the order of ``statement_ids``."""
        inside = self._generation.passages_of_statements(statement_ids)
        passages = list(dict.fromkeys(inside[one] for one in statement_ids if one in inside))
        whole = self._generation.statements_of_passages(passages)
        return [whole[passage] for passage in passages]

    def statements_of(self, document_id: str) -> tuple[Statement, ...]:
        """All statements of a document, in reading order."""
        return self._generation.statements_of(document_id)

    def likeness(self, one: Statement, other: Statement) -> float:
        """How alike two statements are, at most 1; 0 of a heading, which is not read."""
        try:
            return self._generation.likeness(one.id, other.id)
        except KeyError:
            return 0.0

    def is_public(self, contact: str) -> bool:
        """Whether a number or address stands in the texts."""
        return contact in self._public

    @cached_property
    def _public(self) -> frozenset[str]:
        return contacts(self._generation.document(name).text for name in self._generation.document_ids)
