"""An outage that is in force near a house."""

from datetime import timedelta

from desktop.core import clock
from desktop.outages.notice import NoticeFacts
from desktop.outages.notices import approve, start, write_notice


def public_outage(office, section):
    """A burst main in this section since an hour ago; returns the notice's number."""
    now = clock.now().replace(second=0, microsecond=0)
    facts = NoticeFacts(
        kind="emergency", cause="爆管", sections=(section,), to_whom="全体用户",
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5), contact="0828-5550100",
        advice="请储水。",
    )  # fmt: skip
    card = approve(write_notice(facts, office.clerk).outage_id, office.leader)
    return start(card.outage_id, facts.starts_at, office.clerk, "Chen").card.number
