"""Ways to an answer that need no trust in the search, or hold several answers together."""
