"""What the OpenAPI document tells beside the endpoints' own words: the answer object in French, examples."""

from importlib.resources import files
from typing import Any

import yaml


def describe(document: dict[str, Any]) -> None:
    """Put ``openapi.yaml`` into an OpenAPI document."""
    told = yaml.safe_load(files(__package__).joinpath("openapi.yaml").read_text("utf-8"))
    schemas = document["components"]["schemas"]
    for name, said in told["schemas"].items():
        if "description" in said:
            schemas[name]["description"] = said["description"]
        for field, meaning in said["properties"].items():
            schemas[name]["properties"][field]["description"] = meaning
    for name, example in told["examples"].items():
        schemas[name]["examples"] = [example]
    for path, bodies in told["bodies"].items():
        content = document["paths"][path]["post"]["responses"]["200"]["content"]
        for media_type, example in bodies.items():
            content[media_type]["example"] = example
