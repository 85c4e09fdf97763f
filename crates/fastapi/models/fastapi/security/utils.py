"""Authorization headers."""


def get_authorization_scheme_param(authorization_header_value):
    scheme, _, param = (authorization_header_value or "").partition(" ")
    return scheme, param
