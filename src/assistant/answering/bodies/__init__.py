"""What the texts say of bodies: what they do, where they all are, how two differ, which are unknown."""
