"""The windows of the encrypted books."""
