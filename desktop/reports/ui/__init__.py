"""The page of reports and what lies over it."""
