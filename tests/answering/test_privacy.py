import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.privacy import contact, contacts, mask


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


@given(st.text())
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text, nothing_public)
    assert mask(once, nothing_public) == once


@given(st.integers(10**9, 10**15).map(str))
def test_no_long_number_stays_whole(number: str) -> None:
    assert contact(number) not in contact(mask(f"numéro {number}.", nothing_public))
