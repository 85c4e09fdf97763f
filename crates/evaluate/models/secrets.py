"""Secrets: unknown."""

import _fingerpost


def _secret(*args, **kwargs):
    return _fingerpost.unknown("a random secret")


token_hex = token_bytes = token_urlsafe = choice = randbelow = randbits = SystemRandom = _secret


def compare_digest(a, b):
    return _fingerpost.unknown("a comparison of secrets")
