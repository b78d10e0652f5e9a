"""Texts come out in the right language, whole, and fast."""

from __future__ import annotations

import os
import threading
import time
from contextvars import copy_context
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from desktop.core import i18n
from desktop.core.i18n import _, language, ngettext, pgettext, use_language

CATALOG = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

msgctxt "the language's own name"
msgid "English"
msgstr "{own_name}"

msgid "Received"
msgstr "收您"

msgctxt "meter"
msgid "Open"
msgstr "打开"

msgid "{{name}} owes {{amount}}."
msgstr "{{name}}共欠{{amount}}。"

msgid "Give back {{amount}}."
msgstr "找您{{sum}}。"

msgid "Pay {{amount:>8}} now."
msgstr "请付{{amount}}。"

msgid "Keep {{{{this}}}} as it is."
msgstr "{{{{这个}}}}照旧。"

msgid "{{n}} bill"
msgid_plural "{{n}} bills"
msgstr[0] "{{n}}笔账单"

msgid "{{n}} receipt"
msgid_plural "{{n}} receipts"
msgstr[0] "一张收据"

#, fuzzy
msgid "Half done"
msgstr "一半"

msgid "Not done"
msgstr ""
"""


@pytest.fixture(autouse=True)
def catalogs(tmp_path, monkeypatch):
    for code, own_name in (("zh_CN", "简体中文"), ("zh_TW", "繁體中文")):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "desktop.po").write_text(CATALOG.format(own_name=own_name), encoding="utf-8")
    monkeypatch.setattr(i18n, "_folder", tmp_path)
    monkeypatch.setattr(i18n, "_catalogs", {})
    monkeypatch.setattr(i18n, "_app_language", "en")
    return tmp_path


def test_english_needs_no_set_up():
    assert _("Received") == "Received"
    assert ngettext("{n} bill", "{n} bills", 1) == "{n} bill"
    assert ngettext("{n} bill", "{n} bills", 2) == "{n} bills"


def test_the_app_speaks_the_language_it_is_given():
    use_language("zh_CN")
    assert _("Received") == "收您"
    assert pgettext("meter", "Open") == "打开"
    assert _("Open") == "Open"
    assert ngettext("{n} bill", "{n} bills", 5).format(n=5) == "5笔账单"


def test_a_paper_has_its_own_language_and_gives_it_back():
    use_language("zh_CN")
    with language("en"):
        assert _("Received") == "Received"
        with language(""):
            assert _("Received") == "收您"
    assert i18n.current_language() == "zh_CN"


def test_a_language_without_a_catalog_is_english():
    use_language("zh_CN")
    with language("fr"):
        assert i18n.current_language() == "en"


@pytest.mark.parametrize(
    ("asked", "served"),
    [
        ("zh-cn", "zh_CN"),
        ("zh_Hant", "zh_TW"),
        ("zh_HK.UTF-8", "zh_TW"),
        ("zh", "zh_CN"),
        ("en_GB", "en"),
        ("fr", None),
    ],
)
def test_the_nearest_language_serves(asked, served):
    assert i18n.best_language(asked) == served


def test_every_thread_follows_the_app_and_a_copied_context_the_paper():
    use_language("zh_CN")
    heard = []
    with language("en"):
        here = copy_context()
        threads = [
            threading.Thread(target=lambda: heard.append(_("Received"))),
            threading.Thread(target=lambda: here.run(lambda: heard.append(_("Received")))),
        ]
        for thread in threads:
            thread.start()
            thread.join()
    assert heard == ["收您", "Received"]


def test_a_translation_that_loses_a_place_is_refused():
    use_language("zh_CN")
    assert _("{name} owes {amount}.").format(name="单国强", amount="3") == "单国强共欠3。"
    assert _("Give back {amount}.") == "Give back {amount}."
    assert _("Pay {amount:>8} now.") == "Pay {amount:>8} now."
    assert _("Keep {{this}} as it is.").format() == "{这个}照旧。"
    assert ngettext("{n} receipt", "{n} receipts", 3) == "{n} receipts"


def test_unfinished_texts_stay_english():
    use_language("zh_CN")
    assert _("Half done") == "Half done"
    assert _("Not done") == "Not done"
    assert _("") == ""


def test_languages_are_found_by_looking():
    assert i18n.languages() == [("en", "English"), ("zh_CN", "简体中文"), ("zh_TW", "繁體中文")]


def test_a_compiled_catalog_is_kept_and_used(catalogs, monkeypatch):
    use_language("zh_CN")
    assert _("Received") == "收您"
    assert (catalogs / "zh_CN/LC_MESSAGES/desktop.mo").stat().st_size > 0
    monkeypatch.setattr(i18n, "_catalogs", {})
    monkeypatch.setattr(i18n, "compile_catalog", None)  # calling it would fail
    assert _("Received") == "收您"


def test_a_newer_source_is_compiled_again(catalogs, monkeypatch):
    use_language("zh_CN")
    assert _("Received") == "收您"
    source = catalogs / "zh_CN/LC_MESSAGES/desktop.po"
    source.write_text(source.read_text(encoding="utf-8").replace("收您", "实收"), encoding="utf-8")
    later = time.time() + 10
    os.utime(source, (later, later))
    monkeypatch.setattr(i18n, "_catalogs", {})
    assert _("Received") == "实收"


@pytest.mark.parametrize("rubbish", [b"", b"\0" * 4096, b"rubbish", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_damaged_compiled_catalog_hurts_nobody(catalogs, rubbish):
    compiled = catalogs / "zh_CN/LC_MESSAGES/desktop.mo"
    compiled.write_bytes(rubbish)
    later = time.time() + 10
    os.utime(compiled, (later, later))
    use_language("zh_CN")
    assert _("Received") == "收您"


def test_a_folder_that_cannot_be_written_hurts_nobody(monkeypatch):
    def refuse(*_arguments, **_names):
        raise PermissionError("read-only")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    use_language("zh_CN")
    assert _("Received") == "收您"


def test_a_fresh_catalog_is_read_as_it_was_compiled_the_last_time(catalogs, monkeypatch):
    use_language("zh_CN")
    assert _("Received") == "收您"
    monkeypatch.setattr(i18n, "_catalogs", {})  # as in another start

    def again(*_source):
        raise AssertionError("compiled once more")

    monkeypatch.setattr(i18n, "compile_catalog", again)
    assert _("Received") == "收您"


def test_dates_and_numbers_are_written_as_the_language_does():
    moment = datetime(2026, 10, 5, 1, 7, tzinfo=UTC)
    zone = ZoneInfo("Asia/Shanghai")
    assert i18n.format_date(date(2026, 10, 5)) == "5 Oct 2026"
    assert i18n.format_datetime(moment, zone) == "5 Oct 2026 09:07"
    assert i18n.month_name("2026-10") == "October 2026"
    assert i18n.format_day(date(2026, 10, 5)) == "Mon, 5 Oct 2026"
    assert i18n.format_day_of_year(date(2026, 10, 5)) == "Mon 5 Oct"
    assert (i18n.weekday_name(0), i18n.weekday_name(6)) == ("Monday", "Sunday")
    assert i18n.format_number(3000) == "3,000"
    use_language("zh_TW")
    assert i18n.format_date(date(2026, 10, 5)) == "2026年10月5日"
    assert i18n.format_time(moment.replace(tzinfo=None), zone) == "09:07"
    assert i18n.month_name("2026-10") == "2026年10月"
    assert i18n.format_day(date(2026, 10, 5)) == "2026年10月5日週一"
    assert i18n.weekday_name(0) == "星期一"
    with pytest.raises(ValueError, match="month"):
        i18n.month_name("2026-13")
