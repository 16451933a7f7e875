"""How numbers are written, by language: as in the papers of schools in the United States."""
