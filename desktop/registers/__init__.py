"""Registers that only some offices keep: lost property, vehicles, hazards, rounds, closing checks.

Which of them are in sight follows from the office profile.
"""
