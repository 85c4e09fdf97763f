"""The functions that make parameter declarations."""

from _fingerpost import fastapi_version

from . import params

_DEPENDS = {}
if fastapi_version >= (0, 121):
    _DEPENDS["scope"] = None
if fastapi_version >= (0, 163):
    _DEPENDS["max_concurrency"] = None


def Path(default=..., **options):
    return params.Path(default, **options)


def Query(default=..., **options):
    return params.Query(default, **options)


def Header(default=..., **options):
    return params.Header(default, **options)


def Cookie(default=..., **options):
    return params.Cookie(default, **options)


def Body(default=..., **options):
    return params.Body(default, **options)


def Form(default=..., **options):
    return params.Form(default, **options)


def File(default=..., **options):
    return params.File(default, **options)


def Depends(dependency=None, *, use_cache=True, **options):
    for name in options:
        if name not in _DEPENDS:
            raise TypeError(f"Depends() got an unexpected keyword argument '{name}'")
    return params.Depends(dependency, use_cache=use_cache, **options)


def Security(dependency=None, *, scopes=None, use_cache=True, **options):
    return params.Security(dependency, scopes=scopes, use_cache=use_cache, **options)
