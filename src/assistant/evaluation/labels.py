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
