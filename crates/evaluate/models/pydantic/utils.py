"""Names kept where projects import them from."""

import _fingerpost
from pydantic.alias_generators import to_camel as to_lower_camel


def deep_update(mapping, *updates):
    result = dict(mapping)
    for update in updates:
        for key, value in update.items():
            result[key] = _updated(result.get(key), value)
    return result


def _updated(before, value):
    if _fingerpost.is_known(value) and not isinstance(value, dict):
        return value
    if not _fingerpost.is_known(before):
        return _fingerpost.unknown("a value of which several sources may give parts")
    if not isinstance(before, dict):
        return value
    if not _fingerpost.is_known(value):
        return _fingerpost.unknown("a value of which several sources may give parts")
    return deep_update(before, value)
