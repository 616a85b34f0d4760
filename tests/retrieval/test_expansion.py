from assistant.retrieval.expansion import Expansion


def test_an_everyday_expression_becomes_the_words_of_the_texts() -> None:
    expansion = Expansion([("arrêt de travail", "indemnités journalières"), ("arrêt", "interruption")])
    assert expansion.rewrite("Qui paie mon arrêt de travail ?") == "qui paie mon indemnités journalières ?"
    assert expansion.rewrite("Qui paie mes arrêts ?") == "qui paie mes interruption ?"


def test_nothing_is_rewritten_without_need() -> None:
    assert Expansion([("arrêt", "interruption")]).rewrite("Qui paie ?") is None
    assert Expansion([]).rewrite("Qui paie ?") is None
