"""What a look through the books came to, in a sentence."""

from __future__ import annotations

from desktop.core.i18n import N_, _, format_number, ngettext

_WHOLE = N_(
    "The books are whole: every entry, receipt, drawer, bill and account is what it was ({n} entries)."
)


def verdict(findings: int, entries: int) -> str:
    """That the books are whole, or how many things are not.

    Args:
        findings: how many there are.
        entries: of the journal, that were walked.
    """
    if not findings:
        return _(_WHOLE).format(n=format_number(entries))
    text = ngettext("{n} thing is not as it must be.", "{n} things are not as they must be.", findings)
    return text.format(n=format_number(findings))
