"""The page that shows what the support file holds before it is written."""
