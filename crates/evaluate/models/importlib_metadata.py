"""Facts about installed distributions, as far as the analysed tree and its environment show them."""

import _fingerpost


class PackageNotFoundError(ModuleNotFoundError):
    pass


def version(distribution_name):
    found = _fingerpost.distribution_version(distribution_name)
    if found is None:
        raise PackageNotFoundError(distribution_name)
    return found


class EntryPoint:
    dist = None

    def __init__(self, name, value, group):
        self.name = name
        self.value = value
        self.group = group

    @property
    def module(self):
        return self.value.partition(":")[0].strip()

    @property
    def attr(self):
        return self.value.partition(":")[2].partition("[")[0].strip()

    @property
    def extras(self):
        return []

    def load(self):
        target = _fingerpost.import_module(self.module)
        for name in self.attr.split("."):
            if name:
                target = getattr(target, name)
        return target

    def __repr__(self):
        return "EntryPoint(name=" + repr(self.name) + ", value=" + repr(self.value) + ", group=" + repr(self.group) + ")"


class EntryPoints(tuple):
    def select(self, **conditions):
        return EntryPoints([item for item in self if all([getattr(item, key) == value for key, value in conditions.items()])])

    def get(self, group, default=()):
        return self.select(group=group) or default

    def __getitem__(self, name):
        for item in self:
            if item.name == name:
                return item
        raise KeyError(name)

    @property
    def names(self):
        return {item.name for item in self}

    @property
    def groups(self):
        return {item.group for item in self}


def entry_points(**conditions):
    rows = _fingerpost.entry_points(conditions.get("group"))
    if _fingerpost.is_unknown(rows):
        return rows
    return EntryPoints([EntryPoint(name, value, group) for name, value, group in rows]).select(**conditions)


def distribution(distribution_name):
    version(distribution_name)
    return _fingerpost.unknown("the metadata of a distribution")


def _metadata(*args, **kwargs):
    return _fingerpost.unknown("the metadata of a distribution")


metadata = distributions = files = requires = packages_distributions = _metadata
Distribution = PathDistribution = _metadata
