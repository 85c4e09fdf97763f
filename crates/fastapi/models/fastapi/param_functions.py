"""The functions that make parameter declarations."""

from . import params


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
    return params.Depends(dependency, use_cache=use_cache, **options)


def Security(dependency=None, *, scopes=None, use_cache=True, **options):
    return params.Security(dependency, scopes=scopes, use_cache=use_cache, **options)
