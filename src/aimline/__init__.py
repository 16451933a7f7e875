"""Aimline: is this IEP working? Told early, with evidence, on the family's own machine."""

__version__ = "0.1.0"
