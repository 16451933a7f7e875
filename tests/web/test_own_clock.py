"""Days are those of the family's own machine."""

import os
import subprocess
import sys

import pytest

ASK = """
from pathlib import Path
import sys, time
from aimline.web.start import set_up
set_up(Path(sys.argv[1]))
from django.conf import settings
assert settings.TIME_ZONE == "UTC"
print(time.strftime("%H", time.localtime(0)), time.tzname[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no zone in the environment")
@pytest.mark.parametrize(("zone", "said"), [("America/Los_Angeles", "16 PST"), ("UTC", "00 UTC")])
def test_a_day_begins_at_midnight_of_the_place_and_not_of_greenwich(tmp_path, zone, said):
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path)],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == said
