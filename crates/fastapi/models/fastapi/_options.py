"""The keyword arguments of the registration calls, by version.

The calls take `**options` and complete them from a table here, so that one dict merge does what some
thirty parameters would: whoever overrides the next call in the chain still gets every keyword that
FastAPI passes on.
"""

from _fingerpost import fastapi_version, is_unknown
from starlette.responses import JSONResponse

from .datastructures import Default
from .utils import generate_unique_id

DEFAULT_RESPONSE_CLASS = Default(JSONResponse)
DEFAULT_UNIQUE_ID = Default(generate_unique_id)


def filled(function, defaults, given):
    """`given` over `defaults`; a keyword that the function does not have is a TypeError."""
    options = {**defaults, **given}
    if len(options) != len(defaults):
        for name in given:
            if not is_unknown(name) and name not in defaults:
                raise TypeError(f"{function}() got an unexpected keyword argument '{name}'")
    return options


# `app.add_api_route`, `app.api_route`: no callbacks.
APP_ROUTE = {
    "response_model": None if fastapi_version < (0, 89) else Default(None),
    "status_code": None,
    "tags": None,
    "dependencies": None,
    "summary": None,
    "description": None,
    "response_description": "Successful Response",
    "responses": None,
    "deprecated": None,
    "methods": None,
    "operation_id": None,
    "response_model_include": None,
    "response_model_exclude": None,
    "response_model_by_alias": True,
    "response_model_exclude_unset": False,
    "response_model_exclude_defaults": False,
    "response_model_exclude_none": False,
    "include_in_schema": True,
    "response_class": DEFAULT_RESPONSE_CLASS,
    "name": None,
    "openapi_extra": None,
}
INCLUDE = {
    "prefix": "",
    "tags": None,
    "dependencies": None,
    "default_response_class": DEFAULT_RESPONSE_CLASS,
    "responses": None,
    "callbacks": None,
    "deprecated": None,
    "include_in_schema": True,
}
ROUTER = {
    **INCLUDE,
    "routes": None,
    "redirect_slashes": True,
    "default": None,
    "dependency_overrides_provider": None,
    "route_class": None,
    "on_startup": None,
    "on_shutdown": None,
}
APP = {
    "debug": False,
    "routes": None,
    "title": "FastAPI",
    "description": "",
    "version": "0.1.0",
    "openapi_url": "/openapi.json",
    "openapi_tags": None,
    "servers": None,
    "dependencies": None,
    "default_response_class": DEFAULT_RESPONSE_CLASS,
    "docs_url": "/docs",
    "redoc_url": "/redoc",
    "swagger_ui_oauth2_redirect_url": "/docs/oauth2-redirect",
    "swagger_ui_init_oauth": None,
    "middleware": None,
    "exception_handlers": None,
    "on_startup": None,
    "on_shutdown": None,
    "terms_of_service": None,
    "contact": None,
    "license_info": None,
    "root_path": "",
    "root_path_in_servers": True,
    "responses": None,
    "callbacks": None,
    "deprecated": None,
    "include_in_schema": True,
}

if fastapi_version < (0, 145):
    APP["openapi_prefix"] = ""
if fastapi_version >= (0, 72):
    APP["swagger_ui_parameters"] = None
if fastapi_version >= (0, 75):
    for table in (APP_ROUTE, INCLUDE, ROUTER, APP):
        table["generate_unique_id_function"] = DEFAULT_UNIQUE_ID
if fastapi_version >= (0, 93):
    ROUTER["lifespan"] = None
    APP["lifespan"] = None
if fastapi_version >= (0, 98):
    APP["redirect_slashes"] = True
if fastapi_version >= (0, 99):
    APP["summary"] = None
    APP["webhooks"] = None
if fastapi_version >= (0, 102):
    APP["separate_input_output_schemas"] = True
if fastapi_version >= (0, 117):
    APP["openapi_external_docs"] = None
if fastapi_version >= (0, 142):
    APP["telemetry"] = None
if fastapi_version >= (0, 164):
    for table in (APP_ROUTE, INCLUDE, ROUTER, APP):
        table["max_body_size"] = None
if fastapi_version >= (0, 165):
    for table in (APP_ROUTE, INCLUDE, ROUTER, APP):
        table["form_limits"] = None

# `router.api_route`, then without methods `get`, `post`, … of both.
API_ROUTE = {**APP_ROUTE, "callbacks": None}
OPERATION = {**API_ROUTE}
del OPERATION["methods"]
# `router.add_api_route`, and the constructor of the route class.
ADD_API_ROUTE = {**API_ROUTE, "route_class_override": None}
ROUTE_CLASS = {**API_ROUTE, "dependency_overrides_provider": None}

if fastapi_version >= (0, 132):
    ROUTER["strict_content_type"] = Default(True)
    APP["strict_content_type"] = True
    ADD_API_ROUTE["strict_content_type"] = Default(True)
    ROUTE_CLASS["strict_content_type"] = Default(True)
