"""The fields of what a model is asked to write: asked for strictly, read with patience.

An endpoint that does not hold its model to the schema sends the same words with a field too many or too few.
"""

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict


def _strict(schema: JsonDict) -> None:
    """Ask for every field and for no other; what is assumed where one is absent is not the model's to know."""
    fields = schema.get("properties", {})
    if isinstance(fields, dict):
        schema["required"] = [*fields]
        for field in fields.values():
            if isinstance(field, dict):
                field.pop("default", None)
    schema["additionalProperties"] = False


class AskedFields(BaseModel):
    """An object of a model's reply: fields that were not asked for are ignored, one with a default may be absent."""

    model_config = ConfigDict(extra="ignore", frozen=True, json_schema_extra=_strict)
