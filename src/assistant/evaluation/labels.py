"""What reports call things, in French."""

from collections.abc import Mapping

from assistant.answer import Reason, Status
from assistant.evaluation.judging import Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.FAILED: "Panne",
    Verdict.WRONGLY_ANSWERED: "Réponse à une question sans réponse",
    Verdict.WRONG: "Réponse fausse",
    Verdict.RIGHT: "Juste, mal citée",
    Verdict.WRONGLY_ABSTAINED: "Abstention à tort",
    Verdict.RIGHT_CITED: "Juste et bien citée",
    Verdict.RIGHTLY_ABSTAINED: "Déclinée à raison",
}
"""The worst first."""

STATUSES: Mapping[Status, str] = {
    "answered": "réponse",
    "conflict": "désaccord entre sources",
    "clarify": "question en retour",
    "abstained": "abstention",
    "smalltalk": "conversation",
}

REASONS: Mapping[Reason, str] = {
    "not_in_texts": "les textes n’en parlent pas",
    "detail_missing": "l’organisme est connu, pas ce détail",
    "other_body": "affaire d’un autre organisme",
    "refused": "demande refusée",
}

OUTCOMES: Mapping[str, str] = {
    "written": "a rédigé",
    "condensed": "a complété la question, sans avoir à rédiger",
    "declined": "n’a rien trouvé à dire",
    "rejected": "rien de vérifiable",
    "timeout": "trop lent",
    "unreachable": "injoignable",
    "throttled": "trop sollicité (429)",
    "refused": "demande refusée (4xx)",
    "server_error": "panne de son serveur (5xx)",
    "cut": "s’est interrompu",
    "malformed": "réponse illisible",
    "breaker_open": "laissé de côté après des pannes",
    "budget_spent": "budget du jour épuisé",
}
"""How a model's work on an answer ended."""

DROPPED: Mapping[str, str] = {
    "no_passage": "passage inexistant",
    "no_quote": "citation absente du passage",
    "foreign": "nom, nombre ou adresse absent de la preuve",
    "negation": "négation changée",
    "roles": "qui fait quoi, ou nombre de quoi, changé",
    "unsaid": "trop loin de la preuve",
    "no_answer": "ne répond pas à la question",
    "form": "forme inadmissible",
}
"""Why a model's sentence was dropped."""

MAIN_FIGURES: Mapping[str, str] = {
    "right_cited": "Justes et bien citées",
    "wrong": "Fausses",
    "wrongly_abstained": "Abstentions à tort",
    "rightly_abstained": "Déclinées à raison",
}
"""Figures that tell a good setting or change from a bad one, with the short heading of each."""

CATEGORY_FIGURES: Mapping[str, str] = {
    "right": "Justes",
    "right_cited": "Bien citées",
    "wrong": "Fausses",
    "wrongly_abstained": "Abstent. à tort",
    "rightly_abstained": "Déclinées",
    "recall@5": "Rappel à 5",
    "mrr": "MRR",
}
"""Figures of a category, with the short heading of each."""
