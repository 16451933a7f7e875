"""Papers as schools send them, made of invented facts with a seed, and the truth about each."""
