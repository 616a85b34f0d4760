"""Parts of the embedder's training: what it learns from, its words, its start, its steps, its measures."""
