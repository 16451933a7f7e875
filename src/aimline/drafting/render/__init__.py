"""Renderers: a document as a page or as a PDF."""
