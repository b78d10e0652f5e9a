"""Answering "what do I owe?": the ready sentence, the history, the printed statement.

Not here: anything that changes a record.
"""
