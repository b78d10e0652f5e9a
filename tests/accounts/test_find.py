"""Finding an account by any key that a customer may bring: the search box's own function."""

from dataclasses import replace

import pytest

from desktop.accounts.service import AccountFields, change_account, open_account, open_accounts
from desktop.payments.search import find


def names(text, **how):
    return [hit.name for hit in find(text, **how)]


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        ("00012345", "number"),
        ("12345", "number"),
        ("0012345", "number"),
        ("１２３４５", "number"),
        ("Q7-001", "old"),
        ("q7001", "old"),
        ("LX20417733", "meter"),
        ("lx 2041-7733", "meter"),
        ("13812345678", "phone"),
        ("138 1234 5678", "phone"),
        ("0828-5551234", "phone"),
        ("8285551234", "phone"),
        ("5678", "tail"),
        ("单国强", "name"),
        ("單國強", "name"),
        ("单 国强", "name"),
        ("国强", "name"),
        ("单", "name"),
        ("sgq", "initials"),
        ("SGQ", "initials"),
        ("dgq", "initials"),
        ("sg", "initials"),
        ("shanguo", "initials"),
        ("12号3栋", "address"),
        ("12號3棟", "address"),
        ("501", "address"),
        ("单 人民路", "address"),
        ("人民 國強", "address"),
    ],
)
def test_every_key_finds_its_one_account(people, typed, matched):
    assert [(hit.name, hit.matched) for hit in find(typed)] == [("单国强", matched)]


def test_a_surname_is_found_in_every_reading(people):
    assert names("zxh") == names("cxh") == names("zengxiaohua") == ["曾小华"]


def test_latin_names_are_found_by_word_initials_and_any_case(people):
    assert names("mary") == names("LEE") == names("ml") == names("marylee") == ["Mary Lee"]


def test_an_exact_code_answers_alone(people, office):
    """12345 is also the beginning of a phone and a part of an address; the number is what was meant."""
    open_account(AccountFields("00777", "钱多", "12345弄1号", phones=("12345678901",)), office.leader)
    assert names("12345") == ["单国强"]


def test_the_beginning_of_a_code_finds_all_that_begin_so(people):
    assert names("1234") == ["单国强", "王建国"]
    assert names("lx204177") == ["单国强", "王建国"]
    assert names("138123") == ["单国强"]


def test_names_come_before_addresses(people, office):
    open_account(AccountFields("00777", "人民路便民超市", "老街1号"), office.leader)
    assert names("人民路") == ["人民路便民超市", "单国强", "王建国"]


def test_closed_and_suspended_accounts_are_found_and_say_so(people):
    assert [hit.status for hit in find("98765")] == ["closed"]
    assert [hit.status for hit in find("中山路")] == ["suspended"]


@pytest.mark.parametrize(
    "nothing", ["", "   ", "-", "，。", "%", "_", '"', "*", "' OR 1=1", "不存在", "999999"]
)
def test_what_fits_nobody_finds_nobody(people, nothing):
    assert find(nothing) == []


@pytest.mark.parametrize(
    "typed", ['"', '国"', "name:", "a AND b", "NOT", "NEAR(", "^", "(", "国*", "-国", "\0", "𠮷"]
)
def test_nothing_that_can_be_typed_is_taken_for_a_command(people, typed):
    assert set(names(typed)) <= set(people)


def test_an_account_is_listed_once_however_many_of_its_keys_fit(people, office):
    open_account(
        AccountFields(
            "13800", "人民", "人民路人民巷", "13800", ("13800138000", "13800138001"), meter_number="13800"
        ),
        office.leader,
    )
    assert names("138001") == ["人民"]
    assert names("人民").count("人民") == 1
    assert names("13800") == ["人民"]


def test_a_long_list_ends_where_it_was_told_to(office):
    open_accounts(
        [AccountFields(str(number), "王小明", "人民路") for number in range(1000, 1080)], office.leader
    )
    for typed in ("王", "王小明", "w", "wxm", "人民", "王 人民", "wangxiaoming"):
        assert len(find(typed, limit=50)) == 50
        assert len({hit.id for hit in find(typed, limit=50)}) == 50


def test_an_old_key_is_forgotten_and_a_new_one_found(people, office):
    shan = people["单国强"]
    change_account(
        shan.id,
        replace(
            shan.fields, number="777", phones=("18600000000",), address="东风路1号", old_number="00012345"
        ),
        office.leader,
    )
    assert [hit.matched for hit in find("12345")] == ["old"]
    assert names("13812345678") == names("12号3栋") == []
    assert names("186000") == names("东风") == names("777") == ["单国强"]


def test_phones_are_masked_where_others_look_on(people):
    assert people["单国强"].masked_phones == ("138****5678", "082****1234")
    assert replace(people["单国强"], phones=("5551234",)).masked_phones == ("****",)
