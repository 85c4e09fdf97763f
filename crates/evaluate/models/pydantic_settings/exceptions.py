"""What goes wrong with settings."""


class SettingsError(ValueError):
    pass
