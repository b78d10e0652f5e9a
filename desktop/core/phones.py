"""Phone numbers where others look on."""

from __future__ import annotations

BOTH_ENDS, ONE_END = 10, 7  # figures; a number that has more of them shows so much


def masked(phone: str) -> str:
    """A phone as it may be shown where others look on: 138****5678; at least four figures are never shown."""
    if not phone:
        return ""
    if len(phone) > BOTH_ENDS:
        return f"{phone[:3]}****{phone[-4:]}"
    return f"****{phone[-4:]}" if len(phone) > ONE_END else "****"
