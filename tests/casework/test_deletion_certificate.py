"""What proves a deletion, as the family keeps it."""

from datetime import UTC, datetime
from uuid import UUID

from aimline.casework.deletion_certificate import Certificate, HeldBackup, certificate_document
from aimline.drafting.render.document_text import document_text
from aimline.store.deletion import Deletion
from aimline.wording.say import in_language

BEGUN, DELETED = datetime(2025, 9, 8, 9, tzinfo=UTC), datetime(2026, 1, 3, 16, tzinfo=UTC)
DELETION = Deletion(UUID(int=7), "N.B.", BEGUN, DELETED, {"GoalRow": 2}, ("ab" * 32,), 0, "cd" * 32)
HELD = (HeldBackup("backup-1.age", BEGUN, DELETED),)


def test_the_certificate_is_english_with_english_days_whatever_language_is_spoken():
    certificate = Certificate(DELETION, HELD)
    with in_language("es"):
        words = document_text(certificate_document(certificate))
    assert words == document_text(certificate_document(certificate))
    assert "deleted for good on January 3, 2026" in words
