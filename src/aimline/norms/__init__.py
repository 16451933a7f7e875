"""Published norms as dated data with their sources."""
