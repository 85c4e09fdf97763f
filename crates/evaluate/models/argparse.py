"""Command lines: parsers can be built, what they read is unknown."""

import _fingerpost

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
REMAINDER = "..."


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


class HelpFormatter:
    def __init__(self, *args, **kwargs):
        pass


class RawTextHelpFormatter(HelpFormatter):
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class MetavarTypeHelpFormatter(HelpFormatter):
    pass


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __contains__(self, key):
        return key in self.__dict__

    def __eq__(self, other):
        return isinstance(other, Namespace) and self.__dict__ == other.__dict__


class Action:
    dest = None
    default = None

    def __init__(self, *args, **kwargs):
        self.__dict__.update(kwargs)


class BooleanOptionalAction(Action):
    pass


class FileType:
    def __init__(self, *args, **kwargs):
        pass


class ArgumentParser:
    prog = ""

    def __init__(self, *args, **options):
        self.description = options.get("description")

    def add_argument(self, *names, **options):
        return Action(**options)

    def add_argument_group(self, *args, **options):
        return self

    add_mutually_exclusive_group = add_subparsers = add_argument_group

    def add_parser(self, name, **options):
        return ArgumentParser(**options)

    def set_defaults(self, **values):
        return None

    def get_default(self, dest):
        return _fingerpost.unknown("the default of an argument")

    def parse_args(self, args=None, namespace=None):
        return _fingerpost.unknown("the command line")

    parse_intermixed_args = parse_args

    def parse_known_args(self, args=None, namespace=None):
        return _fingerpost.unknown("the command line"), []

    def print_help(self, file=None):
        return None

    print_usage = print_help

    def format_help(self):
        return ""

    format_usage = format_help

    def error(self, message):
        raise SystemExit(2)

    def exit(self, status=0, message=None):
        raise SystemExit(status)
