"""Embedding models, the dense and the lexical store, and the generations of an index."""
