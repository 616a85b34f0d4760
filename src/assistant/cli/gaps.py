"""``assistant gaps``: what people asked and the texts did not answer."""

from typing import TYPE_CHECKING

from assistant.cli.console import say, show
from assistant.cli.kept import Since, Until, as_json, opened_store, selected
from assistant.cli.options import AsJson, EmbedderName
from assistant.settings import load_settings

if TYPE_CHECKING:
    from assistant.store.gaps import Gap

_REASONS = {
    "not_in_texts": "pas dans les textes",
    "detail_missing": "détail absent des textes",
    "other_body": "relève d’un autre organisme",
}
_WORDINGS_SHOWN = 3


def gaps(
    since: Since = None, until: Until = None, json_out: AsJson = False, embedder: EmbedderName = None
) -> int:
    """Print the gaps, the commonest first; gives the exit code."""
    from assistant.index.embedding import load_embedder
    from assistant.store.gaps import gaps as grouped

    with opened_store() as store:
        declined = store.exchanges(selected(None, None, since, until), ["abstained"])
    unanswered = [one for one in declined if one.reason in _REASONS]
    found = grouped(unanswered, load_embedder(load_settings(embedder=embedder).embedder).embed_documents)
    for gap in found:
        show(as_json(gap) if json_out else _line(gap))
    if not found:
        say("Aucune question n’est restée sans réponse.")
    return 0


def _line(gap: "Gap") -> str:
    reasons = ", ".join(_REASONS[reason] for reason in gap.reasons)
    others = "".join(f"\n      aussi : {wording}" for wording in gap.wordings[1 : 1 + _WORDINGS_SHOWN])
    return f"{gap.count:>4} × {gap.question} ({reasons} ; dernière fois le {gap.last_asked:%Y-%m-%d}){others}"
