"""Measurements of the assistant; `make bench` runs them."""
