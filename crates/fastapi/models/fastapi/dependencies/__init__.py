"""Dependency resolution happens per request: nothing of it is modelled."""
