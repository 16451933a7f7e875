"""Files from elsewhere, read into facts that a person can check."""
