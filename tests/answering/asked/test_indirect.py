"""A polite sentence around a question changes nothing of what is asked."""

import pytest

from assistant.answering.asked.indirect import direct


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Pouvez-vous me dire qui sale les harengs ?", "Qui sale les harengs ?"),
        ("Pourriez-vous m'indiquer à quel prix part le bac ?", "À quel prix part le bac ?"),
        ("Bonjour, je voudrais savoir où accoste le bac.", "Où accoste le bac."),
        ("Savez-vous combien de bacs partent ?", "Combien de bacs partent ?"),
        ("Est-ce que vous pouvez nous préciser quand part le bac ?", "Quand part le bac ?"),
        ("j'aimerais bien savoir de quel quai part le bac", "De quel quai part le bac"),
        ("Je ne sais pas à qui rendre les clefs.", "À qui rendre les clefs."),
        ("Dites-moi s'il vous plaît à partir de quel âge on rame.", "À partir de quel âge on rame."),
        ("Tu peux me dire combien coûte le bac ?", "Combien coûte le bac ?"),
        ("Pouvez-vous me dire si le bac part la nuit ?", "Est-ce que le bac part la nuit ?"),
        ("Je me demande s'il part la nuit.", "Est-ce qu’il part la nuit."),
        ("Énumère toutes les voiles du bac", "Quelles sont les voiles du bac ?"),
        ("Récapitulez-moi tous les quais de Dax.", "Quels sont les quais de Dax ?"),
        # Questions of their own.
        ("Récapitule", "Récapitule"),
        ("Qui peut me dire où est le bac ?", "Qui peut me dire où est le bac ?"),
        ("Pouvez-vous me prêter un bac ?", "Pouvez-vous me prêter un bac ?"),
        ("Les pilotes savent-ils où est le bac ?", "Les pilotes savent-ils où est le bac ?"),
        ("À qui dire si le bac fuit ?", "À qui dire si le bac fuit ?"),
    ],
)
def test_what_is_asked_is_put_straight(text: str, question: str) -> None:
    assert direct(text) == question
