"""Reports: what a review says, as documents."""
