"""What can be done with an order, and the key of each act; which of them can be done now the table says."""

from __future__ import annotations

from desktop.core.i18n import N_

STUB = "done"  # entered from the paper that the crew brings back
# The way of an order by digits, what is beside the way by letters; a key always means the same act.
ACTS = (
    ("dispatched", "1", N_("Dispatch")),
    ("appointed", "2", N_("Agree on a time")),
    ("arrived", "3", N_("The crew is on site")),
    (STUB, "4", N_("Enter the returned stub")),
    ("called_back", "5", N_("Call back")),
    ("archived", "6", N_("Archive")),
    ("held", "7", N_("Put on hold")),
    ("resumed", "7", N_("Take up again")),
    ("returned", "8", N_("The crew gives it back")),
    ("missed", "9", N_("Missed visit")),
    ("made_safe", "0", N_("Made safe")),
    ("call_tried", "N", N_("Nobody answered")),
    ("told", "T", N_("A caller was told")),
    ("caller", "C", N_("One more caller")),
    ("fee_told", "F", N_("The fee was told")),
    ("corrected", "E", N_("Correct the record")),
    ("reclassed", "K", N_("Class it anew")),
    ("merged", "M", N_("Merge into another order")),
    ("referred", "R", N_("Pass it on to others")),
    ("reworked", "W", N_("Order a rework")),
    ("voided", "V", N_("Declare void")),
)
KEYS = {act: key for act, key, _text in ACTS}
