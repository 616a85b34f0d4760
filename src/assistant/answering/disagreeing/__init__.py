"""Where two texts contradict each other on what a question wants."""
