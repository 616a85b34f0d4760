"""What of the wanted kind a statement holds: a number, a sum, a date, who heads a body."""
