"""Configuration that does nothing."""


def dictConfig(config):
    return None


def fileConfig(fname, **options):
    return None


def listen(*args, **kwargs):
    return None
