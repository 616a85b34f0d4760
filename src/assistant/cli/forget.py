"""``assistant forget``: deletes what is kept of a conversation, a key or a period."""

from assistant.cli.console import say
from assistant.cli.kept import Conversation, KeyName, Since, Until, opened_store, selected
from assistant.errors import UsageError


def forget(
    conversation: Conversation = None, key: KeyName = None, since: Since = None, until: Until = None
) -> int:
    """Delete the exchanges that are meant; gives the exit code."""
    if conversation is None and key is None and since is None and until is None:
        raise UsageError(
            "Il faut dire quoi oublier : --conversation, --key, --since ou --until. Plusieurs se combinent."
        )
    with opened_store() as store:
        count = store.forget(selected(conversation, key, since, until))
    say(f"Questions oubliées, avec leurs réponses et leurs avis : {count}.")
    return 0
