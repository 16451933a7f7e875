"""Answers to what districts often say, one file each, all of one shape."""
