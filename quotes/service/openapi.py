"""What the service takes and gives, as OpenAPI has it; the record is that of `quotes schema`."""

import json
from typing import Any

from quotes import __version__
from quotes.records import schema


def description() -> dict[str, Any]:
    """The OpenAPI document."""
    record = json.loads(schema().replace('"#/$defs/', '"#/components/schemas/'))
    record.pop("$schema")
    parts = record.pop("$defs")
    document = {
        "type": "object",
        "required": ["text"],
        "properties": {"text": {"type": "string"}, "id": {"type": ["string", "integer"]}},
    }
    one = {"$ref": _REF + "document"}
    records = {"type": "array", "items": {"$ref": "#/components/schemas/record"}}
    batch = {"type": "array", "items": records}
    extract = {
        "summary": "The records of a text, or of each of a list of texts.",
        "requestBody": {
            "required": True,
            "content": _json({"oneOf": [one, {"type": "array", "items": one}]}),
        },
        "responses": {
            "200": {"description": "Records; of a list, for each text.", "content": _json({"oneOf": [records, batch]})},
            **{
                status: {"description": what, "content": _json({"$ref": _REF + "error"})}
                for status, what in _FAULTS.items()
            },
        },
    }
    health = {"summary": "Whether it is up.", "responses": {"200": {"description": "It is."}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "quotes", "version": __version__},
        "paths": {"/extract": {"post": extract}, "/health": {"get": health}},
        "components": {"schemas": {"record": record, **parts, "document": document, "error": _ERROR}},
    }


_REF = "#/components/schemas/"
_ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
_FAULTS = {
    "400": "No JSON, or not in UTF-8.",
    "408": "The request did not arrive in time.",
    "413": "Too many bytes or documents.",
    "422": "JSON of another form, or an id given twice.",
    "500": "The work failed.",
    "503": "Too many requests are waiting.",
    "504": "The work took too long.",
}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
