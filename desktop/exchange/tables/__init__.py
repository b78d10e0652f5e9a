"""Reads the lists that offices really have, whatever program wrote them, as plain rows of text.

This knows neither accounts nor bills nor the database: it says what stands in the file and what is doubtful.
"""
