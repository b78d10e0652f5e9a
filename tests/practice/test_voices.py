"""What the sample's people say: cases of every kind at several points, honest by the check, all printed."""

from desktop.complaints.queries import cases, every_case, overdue_cases
from desktop.core import db
from desktop.printing.queries import owed
from desktop.proof.callbacks import check_callbacks
from desktop.proof.complaints import check_complaints


def test_there_are_cases_of_every_kind_at_several_points(office, build):
    build()
    kinds = dict(db.rows("SELECT kind, COUNT(*) FROM complaint_now GROUP BY kind"))
    assert kinds == {"complaint": 6, "criticism": 1, "enquiry": 3, "praise": 2, "suggestion": 2}
    states = {state for (state,) in db.rows("SELECT DISTINCT state FROM complaint_now")}
    assert states >= {"recorded", "assigned", "decided", "replied", "archived", "promised", "answered"}
    assert (every_case().total, cases().total) == (14, 10)
    assert 1 <= len(overdue_cases()) < 10
    assert list(check_complaints()) == []
    assert list(check_callbacks()) == []
    assert owed() == []
