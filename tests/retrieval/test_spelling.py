import pytest

from assistant.retrieval.sounds import sounds
from assistant.retrieval.spelling import Spelling


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    vocabulary = [
        "remboursement",
        "caisse",
        "maladie",
        "retraite",
        "combien",
        "soins",
        "soin",
        "reseau",
        "marin",
        "organise",
        "organisme",
        "entraide",
        "denrees",
        "bateau",
    ]
    return Spelling(vocabulary, {"boulot", "casse", "matin"}.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rambourcement", "remboursement"),
        ("conbien de caise", "combien de caisse"),
        ("l’asurance maladi", "l’asurance maladie"),  # "assurance" stands in no text here
        ("le rézeau", "le reseau"),
        ("les soint", "les soin"),
        ("la kesse", "la caisse"),
        ("un marrain", "un marin"),
        ("un organime", "un organisme"),  # letters are left out rather than mixed up
        ("un fonds dentraid", "un fonds d'entraide"),
        ("dé soin dentraide", "dé soin d'entraide"),
    ],
)
def test_slips_are_mended(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.correct(typed) == meant


@pytest.mark.parametrize(
    "text", ["mon boulot", "la casse", "ce matin", "CAISE", "retraités", "soinn", "x9caise", "😀"]
)
def test_words_names_and_short_words_stay(spelling: Spelling, text: str) -> None:
    assert spelling.correct(text) in (text, text.replace("soinn", "soin"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c ki ki paye", "c'est qui qui paye"),
        ("c koi", "c'est quoi"),
        ("kel caisse", "quel caisse"),
        ("pr koi", "pour quoi"),
        ("Ki paye ?", "qui paye ?"),
        ("KI PAYE", "qui PAYE"),
        ("jpeu toucher koi", "je peux toucher quoi"),
        ("a koi ser la caisse", "a quoi sert la caisse"),
        ("ses koi", "c'est quoi"),
        ("ses enfants", "ses enfants"),
        ("combin de caisses, jen veu", "combien de caisses, j'en veux"),
        ("g mal, aki écrire", "j'ai mal, à qui écrire"),
        ("combien ya til de caisses", "combien y a-t-il de caisses"),
        ("ya til", "y a-t-il"),
        ("ya une caisse", "il y a une caisse"),
        ("who pays the maladie", "qui paie the maladie"),
        ("how many caisses", "combien de caisses"),
        ("lassurance", "lassurance"),  # "assurance" stands in no text here
        ("la retraaaaite", "la retraite"),
        ("dretraite", "dretraite"),
    ],
)
def test_words_typed_in_haste_are_written_in_full(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.correct(typed) == meant


def test_an_article_glued_to_a_word_is_parted() -> None:
    spelling = Spelling(["assurance", "indemnite"], {"matin"}.__contains__)
    assert spelling.correct("lassurance et dindemnité") == "l'assurance et d'indemnite"


@pytest.mark.parametrize(
    "text",
    ["hépatite C", "vitamine C et D", "5 g par jour", "le PR de Zorville", "c'est la caisse", "le 3 c"],
)
def test_letters_and_acronyms_are_not_taken_for_haste(spelling: Spelling, text: str) -> None:
    assert spelling.correct(text) == text


def test_a_name_of_the_texts_is_never_taken_for_haste() -> None:
    spelling = Spelling(["caisse"], {"matin"}.__contains__, names=["pr", "cb"])
    assert spelling.correct("combien de pr et de cb") == "combien de pr et de cb"


@pytest.mark.parametrize("text", ["les Zordas", "la zorda", "un ZORDA"])
def test_a_name_of_the_texts_is_never_respelt(text: str) -> None:
    spelling = Spelling(["corda", "morda", "zorde"], {"matin"}.__contains__, names=["zorda"])
    assert spelling.correct(text) == text


@pytest.fixture(scope="module")
def haste() -> Spelling:
    french = ("internet", "avocat", "glace", "vache", "allo")
    return Spelling(["hopital", "entree"], {"boulot", *french}.__contains__, french=lambda: french)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ki vend la glasse", "qui vend la glace"),
        ("lotre otopital ki ferme dinternet", "lotre otopital qui ferme d'internet"),
        ("ki paye lavoca", "qui paye l'avocat"),
        ("kan on passe lentré", "quand on passe l'entree"),
    ],
)
def test_beside_other_haste_a_word_is_put_right_by_its_sound(haste: Spelling, typed: str, meant: str) -> None:
    assert haste.correct(typed) == meant


def test_i_glued_to_its_verb_is_parted() -> None:
    spelling = Spelling({"recoi", "bourse"}, lambda word: word == "jazz")
    assert spelling.correct("jrecoi ma bource") == "je recoi ma bourse"
    assert spelling.correct("le jazz") == "le jazz"


def test_a_letter_too_many_weighs_more_than_a_sound() -> None:
    spelling = Spelling({"piles", "pieds"}, lambda word: word == "canoe")
    assert spelling.correct("la pille usee") == "la pile usee"
    assert spelling.correct("deux canoës") == "deux canoës"


@pytest.mark.parametrize("text", ["la glasse fond", "mon avoca", "une vach brune"])
def test_alone_a_rare_word_may_be_meant(haste: Spelling, text: str) -> None:
    assert haste.correct(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("glasse", "glace"),
        ("fabrik", "fabrique"),
        ("agretion", "agression"),
        ("coquiyage", "coquillage"),
        ("otel", "hotel"),
        ("bato", "bateau"),
        ("analise", "analyse"),
        ("formassion", "formation"),
        ("vile", "ville"),
    ],
)
def test_two_spellings_of_one_sound(one: str, other: str) -> None:
    assert sounds(one) & sounds(other)


@pytest.mark.parametrize(("one", "other"), [("case", "caisse"), ("ville", "village"), ("poisson", "boisson")])
def test_other_sounds_are_other_words(one: str, other: str) -> None:
    assert not sounds(one) & sounds(other)


def test_correcting_twice_changes_nothing(spelling: Spelling) -> None:
    once = spelling.correct("c ki ki paye le conbien rambourcement caise ya")
    assert spelling.correct(once) == once
