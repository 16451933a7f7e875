"""The same readings for many series at once (extra `batch`)."""
