"""Names of the import protocol."""


class Loader:
    pass


class MetaPathFinder:
    pass


class PathEntryFinder:
    pass


class SourceLoader(Loader):
    pass


class InspectLoader(Loader):
    pass
