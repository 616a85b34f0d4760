from assistant.assistant import Assistant


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
