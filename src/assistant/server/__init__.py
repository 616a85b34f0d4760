"""The HTTP service: the API, what it tells of itself, and the pages beside it."""
