"""Letters, one file each: when it fits, what it asks, what it rests on, which clock it starts."""
