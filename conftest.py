"""Django for every test and doctest, on a data folder of its own: never on a family's."""

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="aimline-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["AIMLINE_DATA"] = _DATA
os.environ["DJANGO_SETTINGS_MODULE"] = "aimline.web.settings"
# The browser's driver keeps a loop of its own running in the process of the tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django  # noqa: E402

django.setup()
