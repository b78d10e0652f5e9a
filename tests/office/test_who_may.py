"""The table that people read is the table that is enforced."""

from io import BytesIO

import pypdf

from desktop.office.rights import RIGHTS, ROLES
from desktop.office.who_may import AGREED, ALONE, NOT, WHAT, lines, write_table


def test_every_right_is_said_in_words_once():
    assert list(WHAT) == list(RIGHTS)
    assert len(set(WHAT.values())) == len(WHAT)


def test_each_cell_is_what_is_enforced():
    for line in lines():
        for role in ROLES:
            assert (line.by_role[role] == ALONE) == (role in RIGHTS[line.right])


def test_only_a_clerk_is_helped_on_the_spot():
    helped = {role for line in lines() for role, how in line.by_role.items() if how == AGREED}
    assert helped == {"clerk"}
    by_right = {line.right: line.by_role for line in lines()}
    assert by_right["staff.change"]["clerk"] == AGREED
    assert by_right["payment.take"] == {"clerk": ALONE, "leader": ALONE, "admin": NOT, "auditor": NOT}


def test_the_page_tells_each_line(office):
    reader = pypdf.PdfReader(BytesIO(write_table()))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Clear Creek Waterworks" in text
    for words in WHAT.values():
        assert words.split(",")[0][:25] in text
    for name in ROLES.values():
        assert name in text
