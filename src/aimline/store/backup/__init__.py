"""Everything of a place in one encrypted file, and back again, on either kind of database."""
