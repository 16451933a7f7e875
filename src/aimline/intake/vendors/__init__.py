"""Exports of the programs that schools test with: their layouts, and how they are unfolded."""
