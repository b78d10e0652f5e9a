"""The end of a shift and of a day: reports, handing over, the sheets that are signed, the way to the bank.

Not here: what lies in a drawer and how it is counted; that is the drawer's own business.
"""
