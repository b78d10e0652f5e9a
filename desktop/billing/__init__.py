"""What is charged to an account and what is still owed: bills, their lines, and credit.

Not here: how the money came in (payments) or how the file came in (exchange).
"""
