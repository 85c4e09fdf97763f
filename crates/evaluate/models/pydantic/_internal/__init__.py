"""Internals that projects import."""
