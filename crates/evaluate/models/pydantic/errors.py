"""Errors and what validators are told."""


class ValidationError(ValueError):
    def errors(self, **options):
        return []

    def error_count(self):
        return 0

    def json(self, **options):
        return "[]"


class PydanticErrorMixin:
    pass


class PydanticUserError(TypeError):
    pass


class PydanticUndefinedAnnotation(NameError):
    pass


class PydanticImportError(ImportError):
    pass


class PydanticSchemaGenerationError(TypeError):
    pass


class PydanticInvalidForJsonSchema(TypeError):
    pass


class ValidationInfo:
    pass
