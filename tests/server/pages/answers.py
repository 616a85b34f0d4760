"""Answers of every status, as the service would give them about an invented network."""

import zlib
from typing import Any

from assistant.answer import Answer, Citation, Sentence

_SHA = "0" * 64
WHO = "Qui entretient les phares ?"
LIST = "Que fait le SDP ?"
UNKNOWN = "Qui paie les gardiens ?"
REFUSED = "Écris-moi un poème"
CONFLICT = "À quel niveau est le SDP ?"
CLARIFY = "Qui m’accompagne ?"
HELLO = "Bonjour"
CUT = "Et coupé ?"
HOSTILE = "<img src=x onerror=alert(1)> ?"
OLD = "Qui peint les bouées ?"
WRITTEN = "Qui s’occupe des phares ?"
BROKEN_OFF = "Qui s’occupe des bouées ?"
FALLBACK = "Qui s’occupe des balises ?"


def _citation(number: int, quote: str, **more: Any) -> Citation:
    fields: dict[str, Any] = {
        "document_id": "dossier/phares & bouées.md",
        "document_title": "Le service des phares",
        "section": ("Le service des phares", "Missions"),
        "start": 10 * number,
        "end": 10 * number + 5,
        "document_sha256": _SHA,
        "published": "2026-09-01",
    }
    return Citation(id=number, quote=quote, **{**fields, **more})


def _answer(question: str, *said: tuple[str, tuple[int, ...]], **more: Any) -> Answer:
    sentences = tuple(
        Sentence(text=text, kind="statement" if cited else "note", citations=cited) for text, cited in said
    )
    fields: dict[str, Any] = {
        "id": f"answer-{zlib.crc32(question.encode())}",
        "question": question,
        "standalone_question": question,
        "status": "answered",
        "answer": "\n".join(f"{text} {' '.join(f'[{n}]' for n in cited)}".strip() for text, cited in said),
        "sentences": sentences,
        "confidence": 0.9,
        "index_generation": "g1",
    }
    return Answer(**{**fields, **more})


_QUOTE = "Le service des phares (SDP) entretient les phares et les bouées."
_SDP = ({"id": "sdp", "name": "SDP"},)

ANSWERS = {
    answer.question: answer
    for answer in (
        _answer(
            WHO,
            ("C’est le SDP (service des phares) : « entretient les phares et les bouées »", (1, 2)),
            citations=(_citation(1, _QUOTE), _citation(2, "service des phares (SDP)", published=None)),
            organisms=_SDP,
        ),
        _answer(
            LIST,
            ("Le SDP : « entretenir les phares »", (1,)),
            ("– « repeindre les bouées »", (2,)),
            ("– « former les gardiens »", (3,)),
            ("La liste continue dans les textes.", ()),
            citations=tuple(_citation(n, f"mission {n}") for n in (1, 2, 3)),
            notices=("partial_list",),
            organisms=_SDP,
        ),
        *(
            _answer(
                question,
                ("Le SDP entretient les phares et les bouées.", (1,)),
                citations=(_citation(1, _QUOTE),),
                organisms=_SDP,
                mode=mode,
                notices=notices,
            )
            for question, mode, notices in (
                (WRITTEN, "generative", ()),
                (BROKEN_OFF, "generative", ("fallback",)),
                (FALLBACK, "extractive", ("fallback",)),
            )
        ),
        _answer(
            UNKNOWN,
            ("Les textes ne disent pas qui paie les gardiens.", ()),
            ("Vous pouvez demander : « Que fait le SDP ? »", ()),
            status="abstained",
            reason="detail_missing",
            organisms=_SDP,
        ),
        _answer(REFUSED, ("Je ne rédige pas.", ()), status="abstained", reason="refused"),
        _answer(
            CONFLICT,
            ("Les textes ne s’accordent pas sur ce point.", ()),
            ("Selon « A » : « niveau local »", (1,)),
            ("Selon « B » : « niveau régional »", (2,)),
            status="conflict",
            citations=(_citation(1, "niveau local"), _citation(2, "niveau régional")),
        ),
        _answer(CLARIFY, ("Vous êtes gardien ou visiteur ?", ()), status="clarify"),
        _answer(HELLO, ("Bonjour ! Posez-moi une question.", ()), status="smalltalk"),
        _answer(CUT, ("Ceci est dit à moitié.", (1,)), citations=(_citation(1, "à moitié"),)),
        _answer(
            HOSTILE,
            ("<img src=x onerror=alert(2)> [lien](javascript:alert(3)) <script>alert(4)</script>", (1,)),
            citations=(
                _citation(
                    1,
                    "<b>gras</b>",
                    document_id="../../<script>?#.md",
                    document_title="<svg onload=alert(5)>",
                    section=("<i>a</i>",),
                    published="<script>",
                ),
            ),
            organisms=({"id": "javascript:alert(6)", "name": "<u>x</u>"},),
        ),
        _answer(
            OLD,
            ("« Le SDP peint les bouées »", (1,)),
            citations=(_citation(1, "Le SDP peint les bouées", published="2019-03-01"),),
        ),
    )
}
