"""Yes and no: what the texts confirm, deny or leave to others, and what a question takes for granted."""
