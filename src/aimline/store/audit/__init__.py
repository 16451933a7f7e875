"""The log of who looked and who changed: written once, chained by hashes, never rewritten."""
