"""What goes to head office on a stick and what comes from there: numbered packets with their proof.

Not here: lists that somebody wants for herself, which are exports; nor how a list of bills is read, which is
the exchange's work.
"""
