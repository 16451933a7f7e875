"""The functional skills assessment: its items as data, how it is given, and what answers show."""
