"""Taking money: the steps at the counter, the use case, the receipt.

Not here: what is owed (billing) and what lies in the drawer (cash).
"""
