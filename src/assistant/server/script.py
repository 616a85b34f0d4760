"""``/widget.js``: the parts of the widget, read and edited apart, as the one script that a page loads."""

import json
from functools import lru_cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_PARTS = ("texts", "elements", "dates", "server", "memory", "sources", "feedback", "message", "chat", "start")
"""In this order: each uses only those before it."""


@lru_cache(maxsize=1)
def widget_script() -> str:
    """The whole script: a function that runs at once, so that the page sees nothing of what is inside."""
    folder = STATIC / "widget"
    style = json.dumps((folder / "style.css").read_text(encoding="utf-8"), ensure_ascii=False)
    parts = ((folder / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return "\n".join(("(() => {", '"use strict";', f"const STYLE = {style};", *parts, "})();\n"))
