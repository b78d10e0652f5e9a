"""Arrears notices: who has not paid, letters to them in stages, runs of them on paper in walking order.

Not here: what is owed, which is billing's; stopping a supply, which people decide; a stop's own notices on
doors, which are the outages'.
"""
