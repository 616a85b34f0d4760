from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

from assistant.index.static import StaticEmbedder
from assistant.store.gaps import gaps
from assistant.store.records import Exchange

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def unanswered(question: str, reason: str = "not_in_texts", day: int = 0) -> Exchange:
    return Exchange(
        answer_id="a",
        conversation=None,
        caller="widget",
        asked_at=NOW + timedelta(days=day),
        question="Et ça ?",
        standalone_question=question,
        status="abstained",
        reason=reason,
        answer="",
        confidence=0.1,
        mode="extractive",
        index_generation="g",
    )


def far_apart(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    return np.eye(len(texts), dtype=np.float32)


def test_nothing_asked_is_no_gap() -> None:
    assert gaps([], far_apart) == []


def test_the_same_question_counts_once_whatever_its_spelling() -> None:
    found = gaps(
        [
            unanswered("Où pêcher la carpe ?"),
            unanswered("ou pecher la carpe", "detail_missing", day=3),
            unanswered("Où pêcher la carpe ?", day=1),
            unanswered("Qui vend des pommes ?"),
        ],
        far_apart,
    )
    assert [(gap.question, gap.count) for gap in found] == [
        ("Où pêcher la carpe ?", 3),
        ("Qui vend des pommes ?", 1),
    ]
    assert found[0].wordings == ("Où pêcher la carpe ?", "ou pecher la carpe")
    assert found[0].reasons == {"not_in_texts": 2, "detail_missing": 1}
    assert found[0].last_asked == NOW + timedelta(days=3)


def test_near_questions_are_one_gap_and_others_are_not() -> None:
    near = [
        "Quels sont les horaires d’ouverture de l’écluse ?",
        "Quels sont les horaires d’ouverture des écluses ?",
    ]
    found = gaps(
        [unanswered(text) for text in (*near, "Combien coûte le permis bateau ?")],
        StaticEmbedder.packaged().embed_documents,
    )
    assert sorted(gap.count for gap in found) == [1, 2]
    assert set(found[0].wordings) == set(near)
