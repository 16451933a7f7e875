"""What stands beside a complaint: what it must hold, how strong each proof is, what was lost."""
