"""Overlap: how far the scores of two phases keep apart. One file per statistic or small family."""
