"""Kernels: arrays in, numbers out. One series per kernel, real dates as weeks, no rounding."""
