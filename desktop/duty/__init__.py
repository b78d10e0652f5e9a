"""The watch: its log, what the night left, who was away, and handing everything open to the next one.

Not the drawer, whose money is counted and handed over by the closing.
"""
