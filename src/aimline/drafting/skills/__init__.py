"""The papers of the functional skills assessment: the form to fill in, the report, its summary."""
