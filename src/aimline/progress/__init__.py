"""Progress: a case's scores against the aimline of each goal."""
