"""Windows of the schedule."""
