from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.asked.privacy import contact, contacts, mask


def nothing_public(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("personal", "kind"),
    [
        ("1 85 05 78 006 084 36", "numéro de sécurité sociale"),
        ("185057800608436", "numéro de sécurité sociale"),
        ("18505780060843", "numéro de sécurité sociale"),  # a digit is missing
        ("2 85 05 2A 006 084 36", "numéro de sécurité sociale"),
        ("06 12 34 56 78", "téléphone"),
        ("+33 6 12 34 56 7", "téléphone"),
        ("061234567", "téléphone"),
        ("0612.34.56.789", "téléphone"),
        ("jeanne.martin@exemple.fr", "courriel"),
        ("FR76 3000 6000 0112 3456 7890 189", "IBAN"),
        ("fr763000600001123456789", "IBAN"),
        ("FR76-3000-6000-0112-3456-7890-189", "IBAN"),
        ("1.85.05.78.006.084.36", "numéro de sécurité sociale"),
        ("1-85-05-78-006-084 / 36", "numéro de sécurité sociale"),
        ("1_85_05_78_006_084_36", "numéro de sécurité sociale"),
        ("1850578006084 clé 36", "numéro de sécurité sociale"),
        ("1 85 O5 78 006 084 36", "numéro"),  # the letter O for a zero
        ("5 85 05 78 006 084 36", "numéro"),  # no such first digit
        ("4970 1012 3456 7890", "numéro"),
        ("06,12,34,56,78", "téléphone"),
        ("06 - 12 - 34 - 56 - 78", "téléphone"),
        ("06*12*34*56*78", "téléphone"),
        ("(06) 12 34 56 78", "téléphone"),
        ("0033 (0)6 12 34 56 78", "téléphone"),
        ("O6 12 34 56 78", "téléphone"),
        ("jeanne.martin arobase exemple point fr", "courriel"),
        ("jeanne.martin [at] exemple.fr", "courriel"),
        ("jeanne.martin at exemple.fr", "courriel"),
        ("jeanne.martin @ exemple.fr", "courriel"),
        ("jeanne.martin@exemple,fr", "courriel"),
        ("jeanne.martin@exemple", "courriel"),
    ],
)
def test_personal_data_is_masked_even_mistyped(personal: str, kind: str) -> None:
    masked = mask(f"mon dossier {personal} merci", nothing_public)
    assert masked == f"mon dossier [{kind} masqué] merci"


@pytest.mark.parametrize(
    "text",
    [
        "un budget de 230 milliards d'euros",
        "168 000 000 habitants",
        "composez le 3646",
        "depuis 2017, 102 caisses",
        "du 01/02/2023 au 03/04/2024",
        "créée le 12/03/1985",
        "né à Zorville, je dépends de qui ?",
        "Je suis arrivé le 3 mai 2024 à 08:30",
        "les 61 organismes, 42 bureaux, 11 directions et 5 centres",
        "arrivé à 8 h 30, reparti à 17 h 45",
        "dossier 2024",
        "la caisse compte 100 000 adhérents, 230 000 assurés et 1 200 000 dossiers",
        "on se retrouve at home",
        "articles 12, 13, 14, 15, 16 et 17",
        "2 milliards 300 millions",
    ],
)
def test_figures_and_dates_stay(text: str) -> None:
    assert mask(text, nothing_public) == text


def test_what_stands_in_the_texts_is_public() -> None:
    public = contacts(["Standard : 01 40 50 60 70, accueil@service.example"])
    asked = "le 01.40.50.60.70 ou Accueil@service.example répond-il, ou le 06 12 34 56 78 ?"
    assert mask(asked, public.__contains__) == (
        "le 01.40.50.60.70 ou Accueil@service.example répond-il, ou le [téléphone masqué] ?"
    )


@pytest.mark.parametrize(
    ("typed", "masked"),
    [
        ("née le 12/03/1985 à Zorville", "née le [date de naissance masquée] à Zorville"),
        ("né(e) le 1er mars 85", "né(e) le [date de naissance masquée]"),
        ("Date de naissance : 12.03.1985.", "Date de naissance : [date de naissance masquée]."),
        ("NE LE 12 MARS 1985", "NE LE [date de naissance masquée]"),
        ("mon numéro de dossier est 12345678", "mon numéro de dossier est [numéro masqué]"),
        ("dossier n° 123-4567, qui le suit ?", "dossier n° [numéro masqué], qui le suit ?"),
    ],
)
def test_what_its_label_makes_personal_is_masked(typed: str, masked: str) -> None:
    assert mask(typed, nothing_public) == masked


_SEPARATORS = st.sampled_from(["", " ", ".", "-", "/", "\u00a0"])


@given(st.integers(10**12, 10**13 - 1), st.integers(0, 99), _SEPARATORS, st.integers(0, 14), st.booleans())
def test_a_social_security_number_with_a_slip_is_masked(
    body: int, key: int, separator: str, place: int, lost: bool
) -> None:
    digits = f"{body}{key:02d}"
    digits = digits[:place] + digits[place + 1 :] if lost else digits
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    typed = separator.join(part for part in (digits[a:b] for a, b in pairwise(cuts)) if part)
    masked = mask(f"mon numéro {typed}, qui m'aide ?", nothing_public)
    assert not any(char.isdigit() for char in masked)
    assert masked.startswith("mon numéro [")
    assert masked.endswith("masqué], qui m'aide ?")


@given(st.text(alphabet="0123456789", min_size=8, max_size=8), _SEPARATORS, st.booleans())
def test_a_telephone_number_is_masked_however_it_is_cut(rest: str, separator: str, abroad: bool) -> None:
    pairs = [rest[place : place + 2] for place in range(0, 8, 2)]
    typed = separator.join(["+33 6" if abroad else "06", *pairs])
    assert not any(char.isdigit() for char in mask(f"Appelez-moi au {typed} svp", nothing_public))


def test_a_public_number_is_known_in_its_international_form() -> None:
    public = contacts(["Standard : 03 80 12 34 56"])
    text = "le +33 3 80 12 34 56 ou le 0033 (0)3 80 12 34 56 répond-il ?"
    assert mask(text, public.__contains__) == text


@given(st.text())
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text, nothing_public)
    assert mask(once, nothing_public) == once


@given(st.integers(10**9, 10**15).map(str))
def test_no_long_number_stays_whole(number: str) -> None:
    assert contact(number) not in contact(mask(f"numéro {number}.", nothing_public))
