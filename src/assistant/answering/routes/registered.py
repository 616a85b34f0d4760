"""Answers that the registry holds ready: facts of a body, several bodies compared or listed, corrections.

What a search has to find is no part of it.
"""

import re
from collections.abc import Sequence

from assistant.answering.asked.question import Intent, Question
from assistant.answering.bodies.alike import named_alike, renamed, told_of_alike
from assistant.answering.bodies.contrasting import told_apart, told_of_alone, told_of_doing, told_of_each
from assistant.answering.bodies.doing import narrowed, tasks
from assistant.answering.bodies.strangers import written_in
from assistant.answering.bodies.surveying import (
    Survey,
    also_at,
    compared_counts,
    comparison,
    counted_bodies,
    enumeration,
    named_in_part,
)
from assistant.answering.disagreeing.disagreement import disagreeing
from assistant.answering.disagreeing.value import Given, amount
from assistant.answering.drafts import declining
from assistant.answering.drafts.extractive import ExtractiveWriter
from assistant.answering.held.counting import is_told_there
from assistant.answering.held.wanted import Wanted, wanted
from assistant.answering.quoting.facts import (
    StatementLibrary,
    asked_facts,
    asked_kind,
    asked_of,
    asks_legal_form,
    beyond,
    descriptions,
    facts_of,
    is_all_told,
    legal_forms,
    one_by_value,
    shown_by,
    stated_kind,
)
from assistant.answering.quoting.page import Draft, Names
from assistant.answering.verdicts import affirming
from assistant.answering.verdicts.premises import Premise, false_premise
from assistant.types import Fact, FactKind, Organism, Statement

_FACTS: dict[Wanted | None, FactKind] = {
    Wanted.NUMBER: "count",
    Wanted.PLACE: "place",
    Wanted.RATE: "rate",
    Wanted.LEVEL: "level",
}
_INNER_NAME = re.compile(r"(?<=[ '’])[A-ZÀÂÇÉÈÊÎÔ][\w-]+")
"""A capitalised word inside a question."""
_MOST_PLACES = 3
_MOST_CHOICES = 4


class FactReader:
    """Answers from the registry's facts, each shown by a statement of the texts."""

    def __init__(self, library: StatementLibrary, names: Names, writer: ExtractiveWriter) -> None:
        self._library = library
        self._names = names
        self._writer = writer

    def named(self, question: Question) -> list[Organism]:
        """The bodies that a question names."""
        known = (self._names.get(organism_id) for organism_id in question.organisms)
        return [organism for organism in known if organism is not None]

    def false_premise(self, question: Question) -> tuple[Organism, Premise] | None:
        """What the question takes for granted of a body that it names, and the texts contradict."""
        for organism in self.named(question):
            premise = false_premise(question, organism, self._names, self._library)
            if premise is not None:
                return organism, premise
        return None

    def corrected(self, organism: Organism, premise: Premise, prefix: str) -> Draft:
        """What the texts say where the question takes something else for granted."""
        different = self._different(premise.kind, organism)
        if different:
            return self._writer.disagreement(self._sourced(different), premise.said)
        if premise.kind == "definition" and set(premise.facts) <= set(facts_of("definition", organism)):
            return self._writer.correction(organism, (), premise.said, prefix)
        own = [fact for fact in premise.facts if organism.id in shown_by(fact, self._library).organisms[:1]]
        most = _MOST_PLACES if premise.kind == "place" else 1
        shown = self._shown(own if own and most == 1 else premise.facts)[:most]
        return self._writer.correction(organism, shown, premise.said, prefix)

    def by_survey(self, question: Question) -> Draft | None:
        """What the registry holds of several bodies: how they differ, or all that there are."""
        compared = comparison(question, self._names)
        if compared is not None:
            bodies = [organism for organism, _ in compared.told]
            apart = told_apart(bodies, self._library, self._names)
            told = [
                (body, self._told_in_comparison(body, shown, bodies)) for body, shown in self._told(compared)
            ]
            return self._writer.comparison(told, apart)
        if question.intent is Intent.COMPARISON and len(question.organisms) == 1:
            each = told_of_each(question, self.named(question)[0], self._library)
            return (
                self._writer.plain(question, each)
                if each
                else declining.detail_missing(question, None, self._names)
            )
        numbers = compared_counts(question, self._names)
        if numbers is not None:
            return self._writer.plain(question, [shown[0] for _, shown in self._told(numbers)])
        several = counted_bodies(question, self._names)
        if several is not None:
            shown = dict.fromkeys(statements[0] for _, statements in self._told(several))
            return self._writer.choice(question, list(shown)[:_MOST_CHOICES])
        listed = enumeration(question, self._names)
        if listed is None:
            return None
        told = [*self._told(listed), *also_at(listed, self._library, self._names)]
        if not told:
            return declining.detail_missing(question, None, self._names)
        level = f"Au niveau {listed.level}" if listed.level else "Organismes du réseau"
        return self._writer.enumeration(level, told)

    def otherwise(self, question: Question, best: Statement) -> list[tuple[Statement, str]]:
        """Where ``best`` shows the fact that is asked for, and other texts contradict it: all that they say.

        The question need not name what the fact is of: "que garde-t-on à payer ?" finds the rate of a thing.
        One that names what none of them knows asks of something else: "l'école de Nantes".
        """
        kind = "rate" if question.asks_rate else stated_kind(question)
        if kind is None:
            return []
        place = best.document_id, best.span
        for organism in self._names.organisms:
            told = [fact for fact in facts_of(kind, organism) if (fact.document_id, fact.span) == place]
            different = disagreeing(kind, (organism,), self._library) if told else ()
            if any(fact.value == one.value for one in told for fact in different):
                sourced = self._sourced(different)
                shown = [statement for statement, _ in sourced]
                is_known = all(written_in(name, shown) for name in _INNER_NAME.findall(question.text))
                return sourced if is_known else []
        return []

    def values(self, question: Question) -> list[Given]:
        """What the registry holds of the value that the question wants of a body that it names."""
        question, kind = named_in_part(question, self._names), _FACTS.get(wanted(question))
        if kind is None:
            return []
        asked = (one for one in self.named(question) if asked_kind(question, one) == kind)
        facts = next((one_by_value(facts_of(kind, one), self._library) for one in asked), ())
        return [
            Given(shown, value, amount(value.removesuffix("%").strip()) or 0.0)
            for shown, value in self._sourced(facts)
        ]

    def by_facts(self, question: Question) -> Draft | None:
        """What the registry holds ready: a count, a place, a level, a meaning, a list of missions."""
        question = named_in_part(question, self._names)
        known = (self._names.get(one) for one in question.owners)
        drafts = (self._meant(question, organism) for organism in known if organism is not None)
        return next((draft for draft in drafts if draft is not None), None)

    def _told_in_comparison(
        self, body: Organism, shown: Sequence[Statement], beside: Sequence[Organism]
    ) -> list[Statement]:
        """What a body does by the line behind its name first, then what else tells it from the others.

        Where no fact says what it does, the first statement on it alone does.
        """
        line = told_of_doing(body, beside, self._library, self._names)
        says_more = any(fact.kind == "mission" for fact in body.facts) or descriptions(body)
        alone = () if line or says_more else told_of_alone(body, beside, self._library)
        told = dict.fromkeys([*line, *alone, *shown])
        own = [one for one in told if self._is_task(one, body, beside) or not self._names_all(one, beside)]
        return own or list(told)

    def _is_task(self, statement: Statement, body: Organism, beside: Sequence[Organism]) -> bool:
        """Whether a statement tells what a body does, perhaps beside the others: "Outre les X, les Y …"."""
        place = statement.document_id, statement.span
        tasks = ((fact.document_id, fact.span) for fact in body.facts if fact.kind == "mission")
        named = {one.organism_id for one in self._names.mentions(statement.text)}
        is_of_them = named <= {one.id for one in beside}
        return statement.organisms[:1] == (body.id,) and is_of_them and place in tasks

    def _names_all(self, statement: Statement, bodies: Sequence[Organism]) -> bool:
        named = {mention.organism_id for mention in self._names.mentions(statement.text)}
        return {body.id for body in bodies} <= named

    def _told(self, survey: Survey) -> list[tuple[Organism, list[Statement]]]:
        return [(organism, self._shown(facts)) for organism, facts in survey.told]

    def _meant(self, question: Question, organism: Organism) -> Draft | None:
        """What is told of the organism, or of each of those that the question may mean by its acronym."""
        bodies = named_alike(question, organism, self._names) or (organism,)
        if bodies[0] is not organism:
            return self._about(renamed(question, organism, bodies[0]), bodies[0])
        kind = asked_kind(question, organism)
        told = [(body, self._shown(told_of_alike(question, kind, body))) for body in bodies]
        if len(bodies) > 1 and all(shown for _, shown in told):
            return self._writer.alike(told)
        return self._about(question, organism)

    def _about(self, question: Question, organism: Organism) -> Draft | None:
        different = self._different(asked_kind(question, organism), organism)
        if different:
            return self._writer.disagreement(self._sourced(different))
        held = affirming.by_fact(question, organism)
        if held is not None:
            verdict, facts = held
            return self._writer.plain(question, self._shown(facts)[:1], prefix=verdict)
        in_law = legal_forms(organism) if asks_legal_form(question) else ()
        if in_law:
            return self._writer.plain(question, self._shown(in_law)[:1])
        found = asked_facts(question, organism, self._names.groups(organism.id))
        shown = self._shown(asked_of(found, question, organism, self._library))
        if shown and question.intent is Intent.COUNT and not is_told_there(question, shown[0]):
            return None
        if len(shown) > _MOST_PLACES and question.asks_of_body_alone:
            return self._writer.lines(organism, shown)
        if shown and (question.intent is not Intent.WHERE or is_all_told(question, shown)):
            return self._writer.plain(question, shown[:_MOST_PLACES])
        missions = [fact for fact in organism.facts if fact.kind == "mission"]
        if question.intent is Intent.DEFINITION and organism.defined_at and question.detail is None:
            told = self._shown(descriptions(organism) or missions)
            return self._writer.meaning(organism, told[:1]) if told or not _names_in_full(question) else None
        if question.intent is Intent.MISSIONS:
            told = tasks(organism, self._shown(missions), self._library, self._names)
            asked = narrowed(question, told, beyond(question, organism))
            return self._writer.lines(organism, asked) if asked else None
        return None

    def _different(self, kind: FactKind | None, organism: Organism) -> Sequence[Fact]:
        """The facts of a kind in which the sources contradict each other, of the body or of its group."""
        if kind is None:
            return ()
        homonyms = self._names.homonyms(organism.id) if kind == "definition" else ()
        own = disagreeing(kind, (organism, *homonyms), self._library)
        if own or facts_of(kind, organism):
            return own
        groups = (disagreeing(kind, (group,), self._library) for group in self._names.groups(organism.id))
        return next((found for found in groups if found), ())

    def _sourced(self, facts: Sequence[Fact]) -> list[tuple[Statement, str]]:
        """The statements that show ``facts``, each with its value."""
        return [(shown_by(fact, self._library), fact.value) for fact in facts]

    def _shown(self, facts: Sequence[Fact]) -> list[Statement]:
        """The statements that show ``facts``, one for each value; a sentence rather than a heading."""
        return list(
            dict.fromkeys(shown_by(fact, self._library) for fact in one_by_value(facts, self._library))
        )


def _names_in_full(question: Question) -> bool:
    """Whether a question names what it asks of by several words, which its short name would not explain."""
    return any(" " in question.text[one.span.start : one.span.end] for one in question.mentions)
