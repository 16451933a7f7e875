"""What both shells do with a case: a folder with a school's tables, and papers on their way in."""
