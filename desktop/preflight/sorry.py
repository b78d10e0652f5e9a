"""The one way in which making ready can fail."""

from __future__ import annotations


class NotReady(Exception):
    """A sentence for whoever installs the app: what is missing, and what to install or set."""
