"""The same pages for many families: accounts, access, and a database that many may use at once."""
