"""The documentation pages."""

from starlette.responses import HTMLResponse

swagger_ui_default_parameters = {
    "dom_id": "#swagger-ui",
    "layout": "BaseLayout",
    "deepLinking": True,
    "showExtensions": True,
    "showCommonExtensions": True,
}


def get_swagger_ui_html(*, openapi_url, title, **options):
    return HTMLResponse("")


def get_redoc_html(*, openapi_url, title, **options):
    return HTMLResponse("")


def get_swagger_ui_oauth2_redirect_html():
    return HTMLResponse("")
