"""Encoding of values for JSON."""

import _fingerpost


def jsonable_encoder(obj, **options):
    return _fingerpost.unknown("an encoded value")
