"""The binder: a case's facts, its exhibits and their pages, stamped, listed and linked."""
