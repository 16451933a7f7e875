"""The database of a family in one encrypted file (SQLCipher), which Django takes for SQLite."""
