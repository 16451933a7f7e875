"""Layouts of the exports of the programs that schools test with."""
