"""Who looked at whom, as a page; and what writes looks down while the desk is open."""
