"""Validates OpenAPI documents: reads a JSON object of them from stdin, prints what is wrong as a JSON object of texts."""

import json
import sys

from openapi_spec_validator import validate


def complaint(document):
    try:
        validate(document)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


documents = json.load(sys.stdin)
complaints = {name: complaint(document) for name, document in documents.items()}
json.dump({name: text for name, text in complaints.items() if text}, sys.stdout)
