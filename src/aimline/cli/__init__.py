"""The terminal: reads, calls, shows. A rule found here belongs further down."""
