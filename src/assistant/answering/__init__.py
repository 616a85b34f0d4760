"""From a question and the statements found for it to an answer in French, each statement cited."""
