"""Phone numbers where others look on."""

from __future__ import annotations


def masked(phone: str) -> str:
    """A phone as it may be shown where others look on: 138****5678."""
    if not phone:
        return ""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "****"
