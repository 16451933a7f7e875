"""Facts kept: the case folder, read and written."""
