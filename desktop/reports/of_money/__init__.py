"""Reports of money, one file each."""
