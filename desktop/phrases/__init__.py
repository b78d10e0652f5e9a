"""The office's standard wording, filled with live values, in every language, version by version.

Not here: when a sentence is due; the screens know that.
"""
