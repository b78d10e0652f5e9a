"""Reports of how people were served, one file each."""
