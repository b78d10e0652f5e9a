"""Every key of the desk, in one list: read by the help, printed as a card, and checked for clashes."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.widgets.key_registry import KeyRegistry, keys

DESK = "desk"

LIST = (
    ("help", "F1", N_("All keys")),
    ("tab.payments", "F2", N_("Take a payment")),
    ("tab.inquiry", "F3", N_("Inquiry: bill, arrears, history")),
    ("tab.repairs", "F4", N_("Repairs: report a fault, and its order")),
    ("tab.complaints", "F5", N_("Complaints, praise, suggestions, enquiries")),
    ("tab.outages", "F6", N_("No water: is it announced? Outages and check jobs")),
    ("tab.callbacks", "F7", N_("Callbacks: overdue, due today, later")),
    ("tab.accounts", "F8", N_("Accounts")),
    ("tab.drawer", "Ctrl+D", N_("The drawer: open it, money beside payments, its end")),
    ("tab.duty", "Ctrl+Shift+D", N_("The watch: its log, night matters, faults, handing over")),
    ("today", "Ctrl+Home", N_("The day at a glance")),
    ("schedule", "Ctrl+Shift+Y", N_("The month's schedule: what is due, and who did it")),
    ("call", "Ctrl+Shift+A", N_("The telephone rings; once more: answered")),
    ("lock", "F11", N_("Lock the desk, or let somebody else sign in")),
    ("customer_screen", "F12", N_("Customer's screen: show, blank, next display")),
    ("phone", "Ctrl+Shift+X", N_("Show the customer's phone in full, or mask it again")),
    ("hold", "Ctrl+H", N_("Ask a customer to wait, or go on with one")),
    ("preview", "Ctrl+P", N_("Preview and print what is in front")),
    ("copy", "Ctrl+R", N_("The last receipt again, as a copy")),
    ("say_again", "F10", N_("Hear the sentence once more")),
    ("owed_papers", "Ctrl+O", N_("Papers not printed yet")),
    ("import", "Ctrl+I", N_("Bring in a file of accounts or bills")),
    ("batches", "Ctrl+Shift+I", N_("Batches of bills; take one back")),
    ("notices", "Ctrl+Shift+N", N_("Arrears notices: who gets one, runs, letters")),
    ("exports", "Ctrl+Shift+E", N_("Write lists out for others")),
    ("reports", "Ctrl+Y", N_("Reports: takings, arrears, credit, how people were served")),
    ("packets", "Ctrl+Shift+P", N_("Packets for head office, and from there")),
    ("close_shift", "Ctrl+E", N_("Count the drawer and end the shift")),
    ("backup", "Ctrl+B", N_("Copy the books now; copies and where they go")),
    ("correct", "Ctrl+Shift+R", N_("Take a receipt back, or move it to the right account")),
    ("late_entry", "Ctrl+Shift+L", N_("Enter a payment that was taken on a paper form")),
    ("forms", "Ctrl+Shift+O", N_("Books of paper forms")),
    ("registers", "Ctrl+Shift+G", N_("Registers: hazards, checks, and what the office keeps besides")),
    ("measures", "Ctrl+Shift+M", N_("Measures: improvement, commendation, notices")),
    ("safety", "Ctrl+F11", N_("The books: copies, checks, restoring")),
    ("calendar", "Ctrl+Shift+K", N_("The working calendar: hours, holidays, make-up days")),
    ("repair_set_up", "Ctrl+F4", N_("Prices, kinds of faults and limits of repairs")),
    ("answers", "Ctrl+Shift+W", N_("Answer cards: short answers to what is asked every day")),
    ("phrases", "Ctrl+W", N_("The phrase book")),
    ("staff", "Ctrl+Shift+S", N_("Who works here")),
    ("looks", "Ctrl+Shift+V", N_("Who looked at whom")),
    ("settings", "Ctrl+,", N_("Settings")),
    ("support", "Ctrl+F1", N_("The support file, for whoever helps from afar")),
    ("larger", "Ctrl+=", N_("Larger")),
    ("smaller", "Ctrl+-", N_("Smaller")),
    ("sign_out", "Ctrl+Q", N_("Sign out")),
)

# What an item of the schedule can open.
ON_SCHEDULE = (
    "tab.repairs", "tab.complaints", "tab.callbacks", "tab.accounts", "tab.drawer", "today", "import",
    "batches", "notices", "reports", "exports", "packets", "forms", "registers", "measures", "backup",
    "safety", "looks", "calendar", "staff", "support",
)  # fmt: skip


def register(registry: KeyRegistry = keys) -> None:
    """Put the desk's keys on the list; the same list twice is one list."""
    for name, key, text in LIST:
        registry.add(name, key, text)
