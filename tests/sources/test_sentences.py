import pytest

from assistant.sources.sentences import sentences
from assistant.types import Span


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Le réseau compte 12 agences.", "Elles sont à Lyon."],
        ["Voir l'art. L. 123-4 du code.", "Le délai court alors."],
        ["M. Dupont et Mme. Durand siègent au conseil.", "Ils votent."],
        ["Livres, disques, films, etc.", "Les prêts sont gratuits."],
        ["La prévention (dépistage, vaccins, etc.)", "Pour cela, le centre reçoit le public."],
        ["Le taux est de 3.5 % ou 1,2 million.", "Il change chaque année."],
        ["Consultez www.bassin.example/aide.", "Le site est gratuit."],
        ["Écrivez au siège, cf. Annexe 2, p. 12 du guide."],
        ["La S.N.E.P. gère les ponts."],
        ["Les agents de catégorie A. Martin, par J. Petit."],
        ["Le dossier va à la S.N.E.P.", "Elle répond sous un mois."],
        ["Il a dit « Venez. Vite ! » au public.", "Tous sont venus."],
        ["Le guide (voir p. 3. Il est gratuit.) suffit."],
        ["« Tout est prêt. »", "Le public entre."],
        ["Où s'adresser ?", "À l'agence !", "Elle ouvre à 9 h."],
        ["Fiches, chiffres…", "Consultez le site."],
        ["Créé en 1998.", "102 agences le composent."],
        ["1. Le conseil décide.", "Il vote."],
        ["a. Le conseil décide."],
        ["**Les agences veillent.**", "**Le siège décide.**"],
        ["Les médecins, infirmiers...", "Les autres aussi."],
        ["une phrase sans majuscule ni point"],
    ],
    ids=lambda expected: expected[0][:30],
)
@pytest.mark.parametrize("space", [" ", "\n", "\u00a0 ", "\r\n   "])
def test_sentences_end_where_a_reader_ends_them(expected: list[str], space: str) -> None:
    assert split(space.join(expected)) == expected


def test_a_mark_alone_is_no_sentence() -> None:
    assert split(" … ") == []
    assert split("Le guide est prêt. !") == ["Le guide est prêt. !"]
