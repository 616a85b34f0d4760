"""Scores an assistant on question-and-answer pairs: cases, verdicts, figures with intervals, gate."""

from assistant.evaluation.cases import Case, ReferenceCitation, TextOf, load_cases, misquoted
from assistant.evaluation.comparing import Comparison, compare
from assistant.evaluation.comparison_report import print_comparison
from assistant.evaluation.figures import Figure, figures_of
from assistant.evaluation.gate import Breach, Gate, check, load_gate
from assistant.evaluation.judging import Result, Verdict
from assistant.evaluation.model_judge import Judge, judge_with, judged
from assistant.evaluation.model_work import ModelWork, Prices, model_work
from assistant.evaluation.modes import Run
from assistant.evaluation.page import as_page
from assistant.evaluation.report import print_report
from assistant.evaluation.results import Report, load_report
from assistant.evaluation.running import Ask, Search, run
from assistant.evaluation.samples import ragas_lines
from assistant.evaluation.work_report import print_work

__all__ = [
    "Ask",
    "Breach",
    "Case",
    "Comparison",
    "Figure",
    "Gate",
    "Judge",
    "ModelWork",
    "Prices",
    "ReferenceCitation",
    "Report",
    "Result",
    "Run",
    "Search",
    "TextOf",
    "Verdict",
    "as_page",
    "check",
    "compare",
    "figures_of",
    "judge_with",
    "judged",
    "load_cases",
    "load_gate",
    "load_report",
    "misquoted",
    "model_work",
    "print_comparison",
    "print_report",
    "print_work",
    "ragas_lines",
    "run",
]
