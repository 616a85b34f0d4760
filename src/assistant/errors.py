"""The error tree: each says in French what was wrong and what to do, and whether trying again can help."""


class AssistantError(Exception):
    """Base of what the assistant raises on purpose.

    ``str(error)`` is one plain French sentence or two: what was wrong, then what to do.
    """

    retryable = False
    exit_code = 2


class UsageError(AssistantError):
    """The caller's arguments, files or settings cannot be used as they are."""


class SourceError(AssistantError):
    """A source text cannot be read; other texts go on."""

    exit_code = 1


class IndexMissingError(AssistantError):
    """No generation has been published where one was looked for."""

    exit_code = 3


class IndexDamagedError(AssistantError):
    """The published generation cannot be opened as it was built."""

    exit_code = 3


class ModelMismatchError(AssistantError):
    """The embedding model in use is not the one that made the index."""

    exit_code = 3


class ModelUnavailableError(AssistantError):
    """An embedding model cannot be loaded by the given name or path."""


class BuildRefusedError(AssistantError):
    """A generation was built but may not be published: a lost document, a gate that does not hold."""

    exit_code = 1


class BusyError(AssistantError):
    """Another build of the same index is under way."""

    retryable = True
    exit_code = 1


class StoreError(AssistantError):
    """The database of what is kept does not answer, or cannot write."""

    retryable = True
    exit_code = 1
