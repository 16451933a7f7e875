"""Mixed: one phase against another across several cases. One file per model or effect."""
