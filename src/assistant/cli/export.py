"""``assistant export``: what is kept, as JSON Lines."""

from assistant.cli.console import show
from assistant.cli.kept import Conversation, KeyName, Since, Until, as_json, opened_store, selected


def export(
    conversation: Conversation = None, key: KeyName = None, since: Since = None, until: Until = None
) -> int:
    """Print each exchange that is meant, all without options; gives the exit code."""
    with opened_store() as store:
        for exchange in store.exchanges(selected(conversation, key, since, until)):
            show(as_json(exchange))
    return 0
