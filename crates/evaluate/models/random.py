"""Random values: unknown."""

import _fingerpost


def _value(*args, **kwargs):
    return _fingerpost.unknown("a random value")


random = randint = randrange = uniform = choice = choices = sample = gauss = getrandbits = randbytes = Random = SystemRandom = _value


def seed(*args, **kwargs):
    return None


def shuffle(x):
    return None
