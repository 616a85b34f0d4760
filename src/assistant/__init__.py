"""Answers French questions about which organism does what, and cites the very passage."""
