"""Answers that a chat model writes from numbered passages; nothing leaves that a cited text does not say."""
