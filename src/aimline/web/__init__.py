"""The pages: one family's case in the browser of their own machine."""
