"""Aliases of fields."""


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]

    def convert_to_aliases(self):
        return self.path


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]

    def convert_to_aliases(self):
        return [each.path if isinstance(each, AliasPath) else [each] for each in self.choices]


class AliasGenerator:
    def __init__(self, alias=None, validation_alias=None, serialization_alias=None):
        self.alias = alias
        self.validation_alias = validation_alias
        self.serialization_alias = serialization_alias
