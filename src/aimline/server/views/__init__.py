"""The pages that only a server has."""
