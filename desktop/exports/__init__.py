"""Lists written out for others: what there is to take along, for which days, and as what kind of file.

Not here: what an office hands in to its head office day by day; that is a packet, which asks here for its
lists. Nor what comes in again; that is the exchange's work.
"""
