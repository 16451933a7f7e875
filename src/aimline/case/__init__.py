"""Facts of one child, as frozen values without any I/O."""
