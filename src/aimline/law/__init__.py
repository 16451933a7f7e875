"""The law as dated, cited data: which rule stood at a place on a day, and how sure that is."""
