"""Names recognised through a typing error, written as the texts write them."""

from assistant.answering.quoting.page import Names


def names_spelt(text: str, names: Names) -> str:
    """``text`` with each mistyped name of one word put right: what was understood, for search and reader."""
    for mention in reversed(names.mentions(text, fuzzy=True)):
        organism = names.get(mention.organism_id)
        is_one_word = " " not in text[mention.span.start : mention.span.end]
        if not mention.exact and is_one_word and organism is not None and organism.is_body:
            text = text[: mention.span.start] + organism.name + text[mention.span.end :]
    return text
