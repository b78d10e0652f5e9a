"""What is asked while somebody complains, praises, suggests or asks (S2, S20, S27)."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.phrases.complaint_phrases import COMPLAINTS
from desktop.phrases.phrase import TEXT, Phrase

CASE_QUESTIONS = (
    Phrase("case.ask_kind", COMPLAINTS, N_("Good day! What would you like to tell us?"), {}),
    Phrase(
        "case.ask_account",
        COMPLAINTS,
        N_("May I have your account number, if it is about an account?"),
        {},
    ),
    Phrase(
        "case.confirm_account",
        COMPLAINTS,
        N_("Let me check: account number {number}, in the name of {name}. Is that right?"),
        {"number": TEXT, "name": TEXT},
    ),
    Phrase("case.ask_words", COMPLAINTS, N_("Please tell me what happened. I write it down."), {}),
    Phrase("case.ask_praise", COMPLAINTS, N_("What did you like? I gladly pass it on."), {}),
    Phrase("case.ask_suggestion", COMPLAINTS, N_("What would you do better?"), {}),
    Phrase("case.ask_enquiry", COMPLAINTS, N_("What would you like to know?"), {}),
    Phrase("case.ask_subject", COMPLAINTS, N_("Whom or which department is it about?"), {}),
    Phrase("case.ask_happened", COMPLAINTS, N_("When and where was that, please?"), {}),
    Phrase("case.ask_wants", COMPLAINTS, N_("What would you like us to do?"), {}),
    Phrase(
        "case.ask_phone", COMPLAINTS, N_("Under which number can we reach you with the answer, please?"), {}
    ),
    Phrase("case.ask_due", COMPLAINTS, N_("When may we call you back?"), {}),
)
