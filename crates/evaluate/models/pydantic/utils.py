"""Names kept where projects import them from."""

from pydantic.alias_generators import to_camel as to_lower_camel


def deep_update(mapping, *updates):
    result = dict(mapping)
    for update in updates:
        for key, value in update.items():
            if isinstance(result.get(key), dict) and isinstance(value, dict):
                value = deep_update(result[key], value)
            result[key] = value
    return result
