"""School prose to values: pure functions, vocabulary as data, no model."""
