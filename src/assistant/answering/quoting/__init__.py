"""What may be said: registered facts with the statements that show them, quotes, citations, the last gate."""
