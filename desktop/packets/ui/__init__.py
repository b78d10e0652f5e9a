"""Windows of packets."""
