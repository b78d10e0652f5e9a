"""Faults driven through the app, each with its promise, its count and controls that must fail."""
