"""The pages, one file each: read, call, show."""
