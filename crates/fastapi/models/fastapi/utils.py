"""Helpers that user code and the routing model share."""

from _fingerpost import fastapi_version, is_unknown

from .datastructures import Default, DefaultPlaceholder

_BODILESS = (204, 304) if fastapi_version < (0, 109) else (204, 205, 304)
_CODE_CLASSES = ("default", "1XX", "2XX", "3XX", "4XX", "5XX")


def get_value_or_default(first_item, *extra_items):
    """The first item that was really given; the first item when none was."""
    for item in (first_item, *extra_items):
        if is_unknown(item) or not isinstance(item, DefaultPlaceholder):
            return item
    return first_item


def is_body_allowed_for_status_code(status_code):
    if status_code is None or status_code in _CODE_CLASSES:
        return True
    code = int(status_code)
    return not (code < 200 or code in _BODILESS)


def _identifier(text):
    if fastapi_version < (0, 81):
        return "".join([c if (c.isalnum() and c.isascii()) or c == "_" else "_" for c in text])
    return "".join([c if c.isalnum() or c == "_" else "_" for c in text])


def generate_unique_id(route):
    assert route.methods
    return _identifier(f"{route.name}{route.path_format}") + "_" + list(route.methods)[0].lower()


def generate_operation_id_for_path(*, name, path, method):
    return _identifier(name + path) + "_" + method.lower()


def get_path_param_names(path):
    return {piece.split("}")[0] for piece in path.split("{")[1:]}


def deep_dict_update(main_dict, update_dict):
    for key, value in update_dict.items():
        if isinstance(value, dict) and isinstance(main_dict.get(key), dict):
            deep_dict_update(main_dict[key], value)
        elif isinstance(value, list) and isinstance(main_dict.get(key), list):
            main_dict[key] = main_dict[key] + value
        else:
            main_dict[key] = value
