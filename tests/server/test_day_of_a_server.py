"""A day on a server ends at midnight in the zone of the families, wherever the machine stands."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aimline.accounts.models import Role
from aimline.accounts.reach import access_to, today
from aimline.server.forms import InviteForm
from aimline.store.audit.entry import moment
from aimline.store.audit.reading import entries_of
from aimline.web.error_notes import FILE, note_error

# Between these two it is never the same day.
EARLY, LATE = "Pacific/Kiritimati", "Pacific/Pago_Pago"
ASK = """
from aimline.server.start import set_up
set_up()
from django.conf import settings
assert settings.TIME_ZONE == "UTC"
from aimline.accounts.reach import today
print(today())
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps no zone in the environment"
)


@pytest.fixture
def clock_of(monkeypatch):
    """Sets the clock of this process, as TZ does for a process that starts."""

    def set_to(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield set_to
    monkeypatch.undo()
    time.tzset()


def day_in(zone):
    return datetime.now(ZoneInfo(zone)).date()


@pytest.mark.parametrize("zone", [EARLY, LATE])
def test_today_on_a_server_is_the_day_of_its_zone(tmp_path, zone):
    own = {"AIMLINE_DATA": str(tmp_path), "AIMLINE_SECRET_KEY": "s" * 60, "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == day_in(zone).isoformat()


def test_a_guests_last_day_ends_when_it_has_ended_in_that_zone(case_of, person, let_in, clock_of):
    case, guest = case_of("missouri_reader"), person("Aunt Ife")
    let_in(guest, case, Role.GUEST, ends_on=day_in(LATE))
    clock_of(LATE)
    assert access_to(guest, case) is not None
    clock_of(EARLY)
    assert access_to(guest, case) is None


def test_the_day_of_the_zone_is_no_past_day_to_a_form(db, clock_of):
    def is_taken(day):
        typed = {"email": "aunt@example.org", "role": "guest", "ends_on": day.isoformat()}
        return InviteForm((Role.GUEST,), typed).is_valid()

    clock_of(LATE)
    assert is_taken(today())
    clock_of(EARLY)
    assert not is_taken(day_in(LATE))


def test_times_of_the_logs_are_utc_whatever_the_zone(tmp_path, case_of, clock_of):
    clock_of(EARLY)
    begun = datetime.now(UTC) - timedelta(minutes=1)
    case = case_of("missouri_reader")
    told = [moment(entry.at) for entry in entries_of(str(case))]
    assert told
    assert all(one.endswith("+00:00") for one in told)
    note_error(tmp_path, ValueError())
    day, clock, zone, _kind = (tmp_path / FILE).read_text().splitlines()[0].split()
    assert zone == "UTC"
    times = [*map(datetime.fromisoformat, told), datetime.fromisoformat(f"{day}T{clock}+00:00")]
    assert all(begun <= at <= datetime.now(UTC) for at in times)
