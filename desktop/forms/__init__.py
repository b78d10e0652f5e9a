"""Paper for the hours without power: books of pre-numbered receipt forms, and what became of every form.

Not here: the payment that was written on a form; it is entered like any other, and names its form.
"""
