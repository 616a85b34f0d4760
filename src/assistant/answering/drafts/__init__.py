"""How an answer is written out of statements, how several become one, and how one is declined."""
