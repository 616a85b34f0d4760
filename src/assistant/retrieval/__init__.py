"""Finds the statements that answer a query: both legs, their fusion, the ranking."""
