"""A case handed over: what goes and what stays, words taken out, and a file that only some open."""
