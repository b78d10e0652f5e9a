"""What was taken on a day of everything, counted by hand."""

from tests.proof.whole_day import WholeDay


def test_takings_by_day(office, made):
    WholeDay(office)
    report = made("takings_by_day")
    assert report.rows == [("2026-11-23", 15, 43220, -13540, 29680, 21620, 8060, "2026-11-23")]
    assert report.sums["takings"] == report.sums["applied"] + report.sums["credit"]
