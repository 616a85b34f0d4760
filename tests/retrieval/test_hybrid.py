from assistant.assistant import Assistant
from assistant.index.static import StaticEmbedder
from assistant.retrieval.features import NAMES, prepared
from assistant.retrieval.interaction import TokenSpace


def test_hits_come_best_first_with_what_each_leg_gave(canals: Assistant) -> None:
    hits = canals.search("taux de redevance", 5)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    legs = {leg.leg: leg for leg in hits[0].legs}
    assert legs["lexical"].rank == 1
    assert legs["covered"].score == 1.0


def test_an_everyday_expression_of_the_lexicon_finds_the_official_statement(canals: Assistant) -> None:
    best = canals.search("bateau en panne, à qui envoyer la déclaration ?", 1)[0]
    assert "avarie" in best.statement.text


def test_a_query_without_words_finds_nothing_wrong(canals: Assistant) -> None:
    for query in ("", "?!", "😀", "\x00"):
        canals.search(query, 3)


def test_what_the_index_kept_of_statements_is_what_the_packaged_model_reads(canals: Assistant) -> None:
    statements = list(canals.generation.all_statements())
    kept = canals.generation.read_statements([one.id for one in statements])
    for read, fresh in zip(kept, prepared(statements, TokenSpace(StaticEmbedder.packaged())), strict=True):
        assert read.statement == fresh.statement
        for one, other in ((read.own, fresh.own), (read.around, fresh.around)):
            assert one.tokens.tolist() == other.tokens.tolist()
            assert one.terms == other.terms


def test_what_means_most_what_a_story_does_is_among_the_hits(canals: Assistant) -> None:
    hits = canals.search("j'ai embouti le quai avec ma péniche, elle prend l'eau", 50)
    legs = [{leg.leg: leg for leg in hit.legs} for hit in hits]
    [nearest] = [one for one in legs if "meant" in one and one["meant"].rank == 1]
    assert nearest["meaning_behind"].score == 0
    assert nearest["meaning"].score == max(one["meaning"].score for one in legs)


def test_each_passage_comes_once_by_its_best_statement(canals: Assistant) -> None:
    hits, passages = canals.search("déclaration", 50), canals.passages("déclaration", 50)
    assert len({one.passage.id for one in passages}) == len(passages)
    assert passages[0].best == hits[0]
    for one in passages:
        assert one.best.statement.id in one.passage.statements
        inside = [hit.score for hit in hits if hit.statement.id in one.passage.statements]
        assert one.best.score == max(inside)
    assert canals.passages("déclaration", 1) == passages[:1]


def test_what_is_passed_over_counts_for_nothing(canals: Assistant) -> None:
    search = canals._hybrid
    statements, table = search.compared("taux de redevance")
    best = statements[int(table[:, NAMES.index("interaction_all")].argmax())]
    others, without = search.compared("taux de redevance", without={best.id})
    assert [one.id for one in others] == [one.id for one in statements if one is not best]
    behind = NAMES.index("interaction_all_behind")
    assert without[:, behind].min() == 0.0
    assert table[[one is not best for one in statements], behind].min() > 0.0
