"""The words that the core says, in the language of the person who asks."""
