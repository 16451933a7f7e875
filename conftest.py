"""Django for every test and doctest, on a data folder of its own: never on a family's."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = tempfile.mkdtemp(prefix="aimline-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["AIMLINE_DATA"] = _DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "settings_of_tests"
# The browser's driver keeps a loop of its own running in the process of the tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django  # noqa: E402
from django.conf import settings  # noqa: E402

from aimline.web import settings as local  # noqa: E402
from aimline.web.data import AUDIT, ORIGINALS  # noqa: E402

django.setup()
# A worker has read the settings already, with the folder of the process that started it.
settings.AIMLINE_DATA = Path(_DATA)
# The accounts want to see their own doors once; the tests of one family have none.
settings.MIDDLEWARE = local.MIDDLEWARE
settings.AIMLINE_ORIGINALS = settings.AIMLINE_DATA / ORIGINALS
settings.AIMLINE_AUDIT = settings.AIMLINE_DATA / AUDIT

pytest_plugins = ["both_databases"]
