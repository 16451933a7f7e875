"""The tests of the store and the pages run on the databases that Aimline is used with."""

from django.db import connection


def test_the_database_of_a_test_is_of_the_kind_that_its_name_says(db, database):
    assert connection.vendor == database
