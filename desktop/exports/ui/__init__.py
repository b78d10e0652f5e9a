"""Windows for writing lists out."""
