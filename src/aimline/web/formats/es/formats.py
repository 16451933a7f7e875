"""Numbers in Spanish stand as they stand on the papers of the school: 0.7 and 1,250."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
