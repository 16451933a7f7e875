"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The facts of all cases in a database."""

    name = "aimline.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
