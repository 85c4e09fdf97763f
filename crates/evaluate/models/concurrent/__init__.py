"""Futures."""

from concurrent import futures
