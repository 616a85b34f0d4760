"""Which of the statements found can answer, in what order, and how far the first is to be trusted."""
