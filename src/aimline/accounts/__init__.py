"""Who the people are, and who may do what to which case."""
