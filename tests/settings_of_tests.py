"""Django's settings of the tests: the pages of one family, with the tables of a server beside.

A test of the server takes the rest of its settings by `as_server`.
"""

from aimline.server import settings as _server
from aimline.web.settings import *  # noqa: F403

_SHARED = (
    "ACCOUNT_",
    "AUTH",
    "AXES_",
    "INSTALLED_APPS",
    "LOGIN_",
    "MFA_",
    "MIDDLEWARE",
    "USERSESSIONS_",
)
for _name in dir(_server):
    if _name.startswith(_SHARED):
        globals()[_name] = getattr(_server, _name)
