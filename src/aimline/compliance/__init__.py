"""A case beside the law: which clocks run, what was answered, what is due."""
