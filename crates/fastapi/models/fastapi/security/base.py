"""The base of security schemes: callables that serve as dependencies."""

import _fingerpost


class SecurityBase:
    scheme_name = None
    auto_error = True
    model = None

    def _declare(self, scheme_name, auto_error, description=None):
        self.scheme_name = scheme_name or type(self).__name__
        self.auto_error = auto_error
        self.description = description

    async def __call__(self, request=None):
        return _fingerpost.unknown("what a security scheme finds in a request")
