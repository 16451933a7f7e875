"""Findings: what the facts support, each with its evidence and its authority."""
