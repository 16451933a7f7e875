"""Drafting: documents as values, from findings to papers."""
