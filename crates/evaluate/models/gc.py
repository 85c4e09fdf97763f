"""Nothing is collected."""


def collect(generation=2):
    return 0


def _nothing(*args):
    return None


enable = disable = freeze = unfreeze = set_threshold = set_debug = _nothing


def isenabled():
    return True


def get_objects(generation=None):
    return []
