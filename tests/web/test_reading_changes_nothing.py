"""Whoever only reads changes no fact, whatever address is opened."""

import pytest

from aimline.store.models import CaseRow, ChangeRow
from web.every_address import addresses

pytestmark = pytest.mark.django_db


def test_no_page_changes_facts_by_being_read(browser_within, taken_in):
    case = taken_in("missouri_reader", is_own=True)

    def state():
        rows = CaseRow.objects.order_by("id").values_list("id", "version")
        return list(rows), ChangeRow.objects.count()

    before = state()
    for address in addresses(case):
        browser_within.get(address)
        browser_within.head(address)
    assert state() == before
