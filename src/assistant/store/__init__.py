"""What is kept of questions and answers, masked, where a database is configured; nothing otherwise."""
