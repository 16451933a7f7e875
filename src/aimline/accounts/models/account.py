"""A person with an account."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; an address is one whatever the case of its letters."""

    def create_user(self, email: str, name: str, password: str, **parts: Any) -> Account:  # noqa: ANN401
        """A new account with its password."""
        account = self.model(email=email.strip().lower(), name=name.strip(), **parts)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """One person, by an e-mail address and a name that the others of a case see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    """In small letters, whatever was typed."""
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    """Runs the server: makes organisations and links, and sees no case by that."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        db_table = "aimline_account"

    def __str__(self) -> str:
        """The name: others never see more."""
        return self.name
