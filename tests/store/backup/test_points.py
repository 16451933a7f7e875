"""Restore points are not encrypted, so they are for one user alone, and not for long."""

from datetime import UTC, datetime, timedelta

import pytest

from aimline.server import settings as server_settings
from aimline.store.backup.restore import POINTS_KEPT, forget_old_points
from aimline.web.data import place_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_a_restore_point_is_deleted_after_its_days_and_a_folder_of_another_name_never(tmp_path):
    for at in (NOW - POINTS_KEPT, NOW - POINTS_KEPT + timedelta(minutes=1)):
        (tmp_path / "restore-points" / f"{at:%Y-%m-%dT%H%M%S.%fZ}").mkdir(parents=True)
    (tmp_path / "restore-points" / "my own").mkdir()
    forget_old_points(place_of(tmp_path), NOW)
    left = sorted(one.name for one in (tmp_path / "restore-points").iterdir())
    assert left == ["2026-10-30T120100.000000Z", "my own"]


def test_a_server_lets_no_browser_keep_a_chart():
    assert server_settings.AIMLINE_BROWSER_KEEPS_CHARTS is False
