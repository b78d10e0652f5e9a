"""Places as people say them: brought to one form, learned, completed, and compared with open reports.

Not a map and no register of addresses; an account's own address belongs to the accounts.
"""
