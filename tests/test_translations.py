"""Every text is there in every language, whole."""

from __future__ import annotations

import ast

import pytest

from desktop.core.paths import CHECKOUT
from translations import update


@pytest.fixture(scope="module")
def template():
    """The texts of the code; reading it all takes some seconds."""
    return update.extract()


def keys(catalog):
    return {(message.context, message.id) for message in update.texts(catalog)}


def test_both_chinese_writings_are_there():
    assert {"zh_CN", "zh_TW"} <= set(update.codes())


@pytest.mark.parametrize("code", update.codes())
def test_the_catalog_has_exactly_the_texts_of_the_code(template, code):
    catalog = update.read(code)
    assert keys(template) - keys(catalog) == set()
    assert keys(catalog) - keys(template) == set()


@pytest.mark.parametrize("code", update.codes())
def test_every_text_is_translated_and_keeps_its_places(code):
    assert update.problems(update.read(code)) == []


def test_no_text_is_put_together_before_it_is_looked_up():
    found = [
        f"{path.relative_to(CHECKOUT)}:{node.lineno}"
        for path in (CHECKOUT / "desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in update.KEYWORDS
        for argument in node.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and getattr(argument.func, "attr", "") == "format")
    ]
    assert found == []


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A little project of its own, with one file of texts and one language."""
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "till.py").write_text(
        '_("Received {amount}")\nngettext("{n} bill", "{n} bills", n)\n'
        'pgettext("meter", "Open")\npgettext("bill", "Open")\nN_("Two\\nlines")\n',
        encoding="utf-8",
    )
    (tmp_path / "translations" / "zh_CN" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.setattr(update, "CHECKOUT", tmp_path)
    monkeypatch.setattr(update, "FOLDER", tmp_path / "translations")
    monkeypatch.setattr(update, "TEMPLATE", tmp_path / "translations" / "desktop.pot")
    return tmp_path


def test_lists_of_translations_are_taken_in(house, capsys):
    (house / "a.tsv").write_text(
        "Received {amount}\t收您{amount}\t收您{amount}\n{n} bill|{n} bills\t{n}笔账单\t{n}筆帳單\n"
        "Open\t打开\t開啟\n"
        "Two\\nlines\t两\\n行\t兩\\n行\nGone\t没了\t沒了\n",
        encoding="utf-8",
    )
    assert update.main(["--merge", str(house / "a.tsv")]) == 0
    assert "no such text in the code: 'Gone'" in capsys.readouterr().out
    catalog = update.read("zh_CN")
    assert catalog.get("Received {amount}").string == "收您{amount}"
    assert catalog.get(("{n} bill", "{n} bills")).string == ("{n}笔账单",)
    assert catalog.get("Open", context="meter").string == "打开"
    assert catalog.get("Two\nlines").string == "两\n行"


def test_what_is_missing_or_unsound_is_named(house, capsys):
    (house / "a.tsv").write_text("Received {amount}\t收您{sum}\t收您\n", encoding="utf-8")
    assert update.main(["--merge", str(house / "a.tsv")]) == 1
    told = capsys.readouterr().out
    assert "other {places} than the English: 'Received {amount}'" in told
    assert "not translated: 'Open'" in told


def test_updating_again_changes_nothing_and_dates_nothing(house):
    update.main([])
    first = update.TEMPLATE.read_bytes(), update.source("zh_CN").read_bytes()
    update.main([])
    assert (update.TEMPLATE.read_bytes(), update.source("zh_CN").read_bytes()) == first
    assert b"Date" not in first[0] + first[1]
    assert str(house).encode() not in first[0] + first[1]


def test_a_text_that_left_the_code_leaves_the_catalog(house):
    (house / "a.tsv").write_text("Open\t打开\t開啟\n", encoding="utf-8")
    update.main(["--merge", str(house / "a.tsv")])
    (house / "desktop" / "till.py").write_text('_("Opened")\n', encoding="utf-8")
    update.main([])
    assert keys(update.read("zh_CN")) == {(None, "Opened")}
    assert update.read("zh_CN").get("Opened").string == ""
