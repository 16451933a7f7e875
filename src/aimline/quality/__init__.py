"""Whether goals are measurable, ambitious and new, and reports measure what was promised."""
