"""Traces are not known; printing them does nothing."""

import _fingerpost


def _nothing(*args, **kwargs):
    return None


print_exc = print_exception = print_stack = print_tb = print_last = clear_frames = _nothing


def _text(*args, **kwargs):
    return _fingerpost.unknown("the text of a trace")


format_exc = format_exception = format_stack = format_tb = extract_tb = extract_stack = format_exception_only = _text
walk_tb = walk_stack = format_list = _text
