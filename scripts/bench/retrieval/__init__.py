"""How well, how fast and how small ways of searching are, side by side on the same questions."""
