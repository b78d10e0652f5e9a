"""The foundations: money, the database, the journal, time, language, paper.

Nothing here knows a piece of the office's work, and nothing here imports Qt.
"""
