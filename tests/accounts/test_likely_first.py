"""Initials find a name in every reading, the one that everybody would read first."""

from desktop.accounts.queries import find
from desktop.accounts.service import AccountFields, open_account


def test_who_is_read_so_by_everybody_comes_before_who_could_be(office):
    for number, name in (("00000001", "朱光琴"), ("00000002", "蔡国琴"), ("00000003", "单国强")):
        open_account(AccountFields(number, name, "人民路1号"), office.leader)
    assert next(hit.name for hit in find("sgq")) == "单国强"
    assert [hit.name for hit in find("dgq")] == ["单国强"]
    assert {hit.name for hit in find("sgq")} >= {"单国强", "朱光琴"}
