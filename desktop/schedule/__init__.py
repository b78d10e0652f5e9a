"""The office's month: what is done on which day, what of it is due, who ticked it and when.

Not here: the work itself, which the page that an item opens does, and working days (calendars).
"""
