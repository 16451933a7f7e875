"""Guides for families, in plain words: data in a folder for each language, and their reader."""
