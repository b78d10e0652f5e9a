"""Checks what an office left on this stick: packets, journals, the books and their copies.

Needs Python 3.8 or newer and nothing else; it writes nothing. Started without anything (by a double
click, say) it looks at the folder it lies in.

    python3 verify.py [--lang en|zh_CN|zh_TW] [--seal "ENTRY GROUPS"] [PATH ...]

Exit status: 0 everything holds, 1 something does not, 2 there was nothing that could be checked.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import locale
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import unicodedata
from decimal import Decimal, InvalidOperation
from pathlib import Path

VERSION = 1  # of the packets' format; a newer one is not guessed at
PACKET = "utility-counter-packet"
APPLICATION = 0x55434E54
GENESIS = "0" * 64
HEADING = "seq,at_utc,business_date,staff_id,kind,request_key,clock,body,prev,hash"
COLUMNS = HEADING.split(",")
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 4 * 1024 * 1024  # bytes
PIECE = 1024 * 1024
SHOWN = 8  # findings of one sort; the rest is counted

LANGUAGES = ("en", "zh_CN", "zh_TW")
TEXTS = {
    "ok": ("  ok   ", "  正常 ", "  正常 "),
    "wrong": ("WRONG  ", "不符   ", "不符   "),
    "note": ("  note ", "  说明 ", "  說明 "),
    "nothing": (
        "There is nothing here that can be checked: no packet, no journal, no books.",
        "这里没有可以检查的内容：没有数据包、没有日志、没有账簿。",
        "這裡沒有可以檢查的內容：沒有資料包、沒有日誌、沒有帳簿。",
    ),
    "all_well": ("Everything that was looked at holds.", "所检查的内容全部相符。", "所檢查的內容全部相符。"),
    "not_well": (
        "{n} things are not as they must be. Keep this medium as it is and tell the leader.",
        "有 {n} 处不符。请原样保留此介质，并报告负责人。",
        "有 {n} 處不符。請原樣保留此媒體，並報告負責人。",
    ),
    "enter": ("Press Enter to close.", "按回车键关闭。", "按 Enter 鍵關閉。"),
    "no_such": ("There is no {name}.", "没有 {name}。", "沒有 {name}。"),
    "unreadable": ("{name} cannot be read ({why}).", "{name} 无法读取（{why}）。", "{name} 無法讀取（{why}）。"),
    "locked": (
        "{name} is locked. Open it with the age program and its passphrase, then check what comes out.",
        "{name} 已加密。请先用 age 程序和口令打开，再检查其内容。",
        "{name} 已加密。請先用 age 程式和密語打開，再檢查其內容。",
    ),
    "at_rest": (
        "{name} is encrypted at rest: only the program opens it, with the office's passphrase or recovery sheet.",
        "{name} 已加密存放：只有本程序凭口令或恢复单才能打开。",
        "{name} 已加密存放：只有本程式憑密語或復原單才能打開。",
    ),
    # --- packets
    "packet": ("Packet {batch} of {office} ({code})", "{office}（{code}）第 {batch} 号数据包", "{office}（{code}）第 {batch} 號資料包"),
    "copy_no": ("Copy no. {n}", "副本第 {n} 份", "副本第 {n} 份"),
    "practice": ("For practice: nothing in it is real.", "练习用：内容均非真实。", "練習用：內容均非真實。"),
    "no_manifest": (
        "{name} is no manifest of this format.", "{name} 不是本格式的清单。", "{name} 不是本格式的清單。",
    ),
    "newer": (
        "The packet is of format {version}; this verifier knows {known}. Take the verifier that lies beside it.",
        "数据包的格式为第 {version} 版，本程序只认识第 {known} 版。请使用数据包旁的检查程序。",
        "資料包的格式為第 {version} 版，本程式只認識第 {known} 版。請使用資料包旁的檢查程式。",
    ),
    "bad_name": (
        "The manifest names a file that may not lie here: {name}.",
        "清单中的文件名不允许：{name}。", "清單中的檔名不允許：{name}。",
    ),
    "twice": ("The manifest names {name} twice.", "清单两次列出 {name}。", "清單兩次列出 {name}。"),
    "missing": ("{name} is missing.", "缺少 {name}。", "缺少 {name}。"),
    "extra": ("{name} does not belong to the packet.", "{name} 不属于此数据包。", "{name} 不屬於此資料包。"),
    "no_file": ("{name} is no plain file.", "{name} 不是普通文件。", "{name} 不是一般檔案。"),
    "size": (
        "{name} has {found} bytes; the manifest says {said}.",
        "{name} 有 {found} 字节，清单为 {said}。", "{name} 有 {found} 位元組，清單為 {said}。",
    ),
    "altered_file": (
        "{name} was altered: it is not what the manifest says.",
        "{name} 被改动过：与清单不符。", "{name} 被更動過：與清單不符。",
    ),
    "rows": (
        "{name} has {found} rows; the manifest says {said}.",
        "{name} 有 {found} 行，清单为 {said}。", "{name} 有 {found} 列，清單為 {said}。",
    ),
    "sum": (
        "{name}: {column} comes to {found}; the manifest says {said}.",
        "{name}：{column} 合计 {found}，清单为 {said}。", "{name}：{column} 合計 {found}，清單為 {said}。",
    ),
    "file_ok": ("{name}: {rows} rows{sums}", "{name}：{rows} 行{sums}", "{name}：{rows} 列{sums}"),
    "whole": ("{name}: whole, {n} bytes", "{name}：完整，{n} 字节", "{name}：完整，{n} 位元組"),
    "range": (
        "The packet is of entries {first} to {last}; its journal has {found}.",
        "数据包应含日志第 {first} 至 {last} 条，实际为 {found}。",
        "資料包應含日誌第 {first} 至 {last} 筆，實際為 {found}。",
    ),
    "heads": (
        "The ends of the journal are not those of the manifest.",
        "日志两端的校验值与清单不符。", "日誌兩端的校驗值與清單不符。",
    ),
    "manifest_code": (
        "Code of the manifest: {code}. It stands on the paper cover; compare it.",
        "清单校验码：{code}。纸质封面上印有此码，请核对。",
        "清單校驗碼：{code}。紙本封面上印有此碼，請核對。",
    ),
    # --- the journal
    "journal": (
        "Journal: entries {first} to {last}, each follows from the one before.",
        "日志：第 {first} 至 {last} 条，逐条相承。", "日誌：第 {first} 至 {last} 筆，逐筆相承。",
    ),
    "begins": (
        "This journal goes on after entry {seq}; what came before is in an earlier packet.",
        "此日志接在第 {seq} 条之后；之前的在更早的数据包中。",
        "此日誌接在第 {seq} 筆之後；之前的在更早的資料包中。",
    ),
    "empty_journal": ("The journal is empty.", "日志为空。", "日誌為空。"),
    "gap": (
        "Journal entry {seq} does not follow the one before: an entry is missing.",
        "日志第 {seq} 条与前一条不连续：缺少一条。", "日誌第 {seq} 筆與前一筆不連續：缺少一筆。",
    ),
    "link": (
        "Journal entry {seq} is not linked to the one before.",
        "日志第 {seq} 条没有接上前一条。", "日誌第 {seq} 筆沒有接上前一筆。",
    ),
    "altered": ("Journal entry {seq} was altered.", "日志第 {seq} 条被改动过。", "日誌第 {seq} 筆被更動過。"),
    "more": ("... and {n} more of this sort.", "……另有 {n} 处同类问题。", "……另有 {n} 處同類問題。"),
    "no_seal": (
        "An end that was cut off, and a journal that was rebuilt from its beginning, are seen only with the seal"
        ' of a printed day sheet: verify.py --seal "ENTRY GROUPS".',
        "日志末尾被截去，或从头重造，只有用日结单上印的封印才能发现：verify.py --seal \"条号 各组\"。",
        "日誌末尾被截去，或從頭重造，只有用日結單上印的封印才能發現：verify.py --seal \"筆號 各組\"。",
    ),
    # --- the seal of a paper
    "seal_form": (
        "The seal is typed as it stands on the paper: the entry's number, then its groups. {what}",
        "请照纸面输入封印：先条号，再各组。{what}", "請照紙面輸入封印：先筆號，再各組。{what}",
    ),
    "seal_typo": (
        "Group {n} was mistyped; look at it again.", "第 {n} 组输入有误，请再看一遍。", "第 {n} 組輸入有誤，請再看一遍。",
    ),
    "seal_number": (
        "The entry's number does not fit the groups; look at it again.",
        "条号与各组不相配，请再看一遍。",
        "筆號與各組不相配，請再看一遍。",
    ),
    "seal_ok": (
        "The seal of entry {seq} holds: {name} is the one of the paper up to there.",
        "第 {seq} 条的封印相符：到此为止 {name} 与纸面一致。", "第 {seq} 筆的封印相符：到此為止 {name} 與紙面一致。",
    ),
    "seal_cut": (
        "The paper names entry {seq}; {name} ends with {last}. What came after was cut off.",
        "纸面为第 {seq} 条，{name} 到第 {last} 条为止。其后的内容被截去。",
        "紙面為第 {seq} 筆，{name} 到第 {last} 筆為止。其後的內容被截去。",
    ),
    "seal_other": (
        "Entry {seq} is not the one of the paper: {name} was altered or rebuilt after it was printed.",
        "第 {seq} 条与纸面不同：{name} 在打印之后被改动或重造。",
        "第 {seq} 筆與紙面不同：{name} 在列印之後被更動或重造。",
    ),
    "seal_before": (
        "{name} ends with entry {last}, before the one of the paper ({seq}): the paper says nothing of it.",
        "{name} 到第 {last} 条为止，早于纸面的第 {seq} 条：纸面与它无关。",
        "{name} 到第 {last} 筆為止，早於紙面的第 {seq} 筆：紙面與它無關。",
    ),
    "seal_elsewhere": (
        "Entry {seq} is not in {name}, which begins with {first}; look in an earlier packet.",
        "第 {seq} 条不在 {name} 中（从第 {first} 条开始）；请查更早的数据包。",
        "第 {seq} 筆不在 {name} 中（從第 {first} 筆開始）；請查更早的資料包。",
    ),
    "seal_unused": (
        "There is no journal here to compare the seal with.", "这里没有可与封印核对的日志。", "這裡沒有可與封印核對的日誌。",
    ),
    # --- the books
    "books": ("Books: {name}", "账簿：{name}", "帳簿：{name}"),
    "not_books": (
        "{name} is not an office's books.", "{name} 不是收费账簿。", "{name} 不是收費帳簿。",
    ),
    "no_database": (
        "{name} is no database: it is damaged, or locked at rest.",
        "{name} 不是数据库：已损坏，或已加密。", "{name} 不是資料庫：已損壞，或已加密。",
    ),
    "wal": (
        "Beside it lies a log of the last minutes (-wal); both were looked at in a scratch copy.",
        "旁边有最近几分钟的日志（-wal）；两者已在临时副本中检查。",
        "旁邊有最近幾分鐘的紀錄（-wal）；兩者已在暫存副本中檢查。",
    ),
    "pages_ok": ("The pages of the file are whole.", "文件各页完好。", "檔案各頁完好。"),
    "pages": ("The file is damaged: {what}", "文件已损坏：{what}", "檔案已損壞：{what}"),
    "points": (
        "A row of {table} points at one of {other} that is not there.",
        "{table} 有一行指向 {other} 中不存在的行。", "{table} 有一列指向 {other} 中不存在的列。",
    ),
    "guard": (
        "The guard {name} was taken off the file.", "文件的防护 {name} 被去掉。", "檔案的防護 {name} 被移除。",
    ),
    "receipt_missing": (
        "Receipt {number} of journal entry {seq} is missing.",
        "日志第 {seq} 条的收据 {number} 缺失。", "日誌第 {seq} 筆的收據 {number} 缺失。",
    ),
    "receipt_other": (
        "Receipt {number} is not what journal entry {seq} says was taken.",
        "收据 {number} 与日志第 {seq} 条所记不符。", "收據 {number} 與日誌第 {seq} 筆所記不符。",
    ),
    "receipt_stray": (
        "{n} rows of {table} stand in no journal entry.", "{table} 有 {n} 行不在日志中。", "{table} 有 {n} 列不在日誌中。",
    ),
    "number_gap": (
        "Receipt {series}-{serial} is missing.", "缺少收据 {series}-{serial}。", "缺少收據 {series}-{serial}。",
    ),
    "series": (
        "Receipts {series}: {n}, number 1 to {last}, none missing",
        "收据 {series}：{n} 张，1 至 {last} 号，无缺号", "收據 {series}：{n} 張，1 至 {last} 號，無缺號",
    ),
    "declared": (
        "Entry {seq}: the books were put back from a copy; receipts go on under the letter {letter}. Declared as lost: {runs}",
        "第 {seq} 条：账簿曾从备份恢复，收据改用字母 {letter}。申报缺失：{runs}",
        "第 {seq} 筆：帳簿曾從備份還原，收據改用字母 {letter}。申報缺失：{runs}",
    ),
    "day_sum": (
        "{day}: the receipts come to {found}; the journal says {said}.",
        "{day}：收据合计 {found}，日志为 {said}。", "{day}：收據合計 {found}，日誌為 {said}。",
    ),
    "day_ok": (
        "{day}: {n} receipts, {amount} applied", "{day}：收据 {n} 张，销账 {amount}", "{day}：收據 {n} 張，銷帳 {amount}",
    ),
    "days_ok": (
        "{n} earlier days agree too.", "更早的 {n} 天也相符。", "更早的 {n} 天也相符。",
    ),
    # --- a copy and the paper beside it
    "no_copy": (
        "The copy that {name} tells of is not here.", "{name} 所记的备份不在这里。", "{name} 所記的備份不在這裡。",
    ),
    "copy_differs": (
        "{name}: {what} is {found}; its manifest says {said}.",
        "{name}：{what} 为 {found}，清单为 {said}。", "{name}：{what} 為 {found}，清單為 {said}。",
    ),
    "list_ok": (
        "{name} is the list that the journal tells of, byte by byte.",
        "{name} 与日志所记的清单逐字节相符。", "{name} 與日誌所記的清單逐位元組相符。",
    ),
    "list_unknown": (
        "{name} is no list that a journal here tells of: it was written later, or altered.",
        "{name} 不是这里的日志所记的清单：写于其后，或被改动过。",
        "{name} 不是這裡的日誌所記的清單：寫於其後，或被更動過。",
    ),
    "copy_ok": (
        "{name} is what its manifest says.", "{name} 与其清单相符。", "{name} 與其清單相符。",
    ),
}  # fmt: skip


class Report:
    """Says what was found, in the language of whoever looks."""

    def __init__(self, language):
        self._place = LANGUAGES.index(language)
        self.wrong = self.looked = 0
        self.lists = set()  # digests of lists that some journal tells of

    def text(self, key, **facts):
        return TEXTS[key][self._place].format(**facts)

    def title(self, text):
        print()
        print(text)

    def ok(self, key, **facts):
        self.looked += 1
        print(self.text("ok") + self.text(key, **facts))

    def note(self, key, **facts):
        print(self.text("note") + self.text(key, **facts))

    def bad(self, key, **facts):
        self.looked += 1
        self.wrong += 1
        print(self.text("wrong") + self.text(key, **facts))

    def all_bad(self, findings):
        """Findings as (key, facts); the first few of each sort in words, the rest counted."""
        counted = {}
        for key, facts in findings:
            counted[key] = counted.get(key, 0) + 1
            if counted[key] <= SHOWN:
                self.bad(key, **facts)
        for count in counted.values():
            if count > SHOWN:
                self.wrong += count - SHOWN
                self.note("more", n=count - SHOWN)


# --- the journal ------------------------------------------------------------------------------------


class Journal:
    """One journal on the way past: where it began and ended, and the hashes that a seal is compared with."""

    def __init__(self, name, wanted):
        self.name = name
        self.first = self.last = 0
        self.before = self.head = GENESIS
        self.hashes = {}
        self.broken = []
        self.lists = set()  # digests of the lists that it tells of
        self._wanted = wanted

    def walk(self, rows):
        """Follow the chain; the first row says where it goes on from."""
        for row in rows:
            seq, prev, stored = row[0], row[-2], row[-1]
            if not self.first:
                self._begin(seq, prev)
            if seq != self.last + 1:
                self.broken.append(("gap", {"seq": seq}))
            elif prev != self.head:
                self.broken.append(("link", {"seq": seq}))
            elif entry_hash(prev, row[:-2]) != stored:
                self.broken.append(("altered", {"seq": seq}))
            self.last, self.head = seq, stored
            if seq in self._wanted:
                self.hashes[seq] = stored
            if row[4] == "export.written":
                self.lists.add(told_digest(row[7]))
        return self

    def _begin(self, seq, prev):
        self.first, self.last = seq, seq - 1
        if seq == 1:
            prev = GENESIS
        self.before = self.head = prev
        if seq - 1 in self._wanted:
            self.hashes[seq - 1] = prev


def told_digest(body):
    """The digest of a list as an entry tells it; a body that is altered tells none."""
    try:
        return str(json.loads(body)["sha256"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def entry_hash(prev, columns):
    """SHA-256 over the hash before and the stored columns, one a line; NULL is empty."""
    lines = [prev] + ["" if column is None else str(column) for column in columns]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def told_of_journal(journal, report):
    report.lists |= journal.lists
    if not journal.first:
        report.note("empty_journal")
        return
    if journal.first > 1:
        report.note("begins", seq=journal.first - 1)
    if journal.broken:
        report.all_bad(journal.broken)
    else:
        report.ok("journal", first=journal.first, last=journal.last)


DANGEROUS = re.compile(r"'*[\s\u00a0\u200b-\u200f\u2060\ufeff]*[=+\-@|＝＋－＠｜]|'*[\t\r\n]")


def records(path):
    """The rows of a CSV as the office wrote them; the apostrophe that defuses a formula taken off again."""
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, strict=True):
            yield [cell[1:] if cell[:1] == "'" and DANGEROUS.match(cell) else cell for cell in row]


def is_journal(path):
    try:
        return next(records(path), None) == COLUMNS
    except (OSError, ValueError, csv.Error):
        return False


def journal_rows(path):
    """The entries of a journal's CSV; a number that is written in another way is no number of ours."""
    rows = records(path)
    next(rows, None)
    for row in rows:
        if len(row) != len(COLUMNS) or not re.match(r"[1-9][0-9]{0,17}\Z", row[0]):
            raise ValueError("; ".join(row)[:60])
        yield [int(row[0]), *row[1:]]


def check_journal_file(path, report, seals):
    try:
        journal = Journal(path.name, wanted(seals)).walk(journal_rows(path))
    except (OSError, ValueError, csv.Error) as error:
        report.bad("unreadable", name=path.name, why=error)
        return None
    told_of_journal(journal, report)
    compare_seals(journal, report, seals)
    return journal


# --- the seal of a paper ----------------------------------------------------------------------------

SIGNS = "23456789ACDEFHJKMPRTWXY"  # no two look or sound alike
MEANT = str.maketrans("0OQSZBGN", "DDD5286M")


class SealError(ValueError):
    """What was typed is no seal."""


class Seal:
    """What a paper says of the journal: an entry's number and its groups, or the hash's own figures."""

    def __init__(self, typed, report):
        words = typed.split()
        while words and not re.match(r"[0-9]{1,12}\Z", words[0]):
            words.pop(0)  # the paper's own number, as a QR code has it
        if len(words) < 2:
            raise SealError(report.text("seal_form", what=""))
        self.seq, self.used = int(words[0]), False
        self.ends_before = []  # journals that end before its entry, as {"name", "first", "last", "seq"}
        figures = "".join(words[1:]).lower()
        self._figures = figures if re.match(r"[0-9a-f]{16,64}\Z", figures) and len(figures) != 32 else ""
        if not self._figures:
            self._groups = self._as_groups("".join(words[1:]), report)

    def _as_groups(self, typed, report):
        typed = unicodedata.normalize("NFKC", re.sub(r"[-_.]", "", typed)).upper().translate(MEANT)
        groups = [typed[at : at + 4] for at in range(0, len(typed), 4)]
        if len(groups) != 8 or len(typed) != 32:
            raise SealError(report.text("seal_form", what=""))
        wrong = [place for place, group in enumerate(groups, 1) if not fits(self.seq, place, group)]
        if wrong:
            what = report.text("seal_number") if len(wrong) == 8 else report.text("seal_typo", n=wrong[0])
            raise SealError(report.text("seal_form", what=what))
        return groups

    def is_of(self, digest):
        if self._figures:
            return digest.startswith(self._figures)
        return self._groups == seal_groups(self.seq, digest)


def seal_groups(seq, digest):
    """Eight groups of four signs that stand for an entry's hash on paper."""
    groups = []
    for place in range(1, 9):
        piece = int(digest[place * 8 - 8 : place * 8], 16)
        signs = "".join(SIGNS[piece // len(SIGNS) ** power % len(SIGNS)] for power in (2, 1, 0))
        groups.append(signs + check_letter(seq, place, signs))
    return groups


def fits(seq, place, group):
    return set(group) <= set(SIGNS) and group[3] == check_letter(seq, place, group)


def check_letter(seq, place, signs):
    a, b, c = (SIGNS.index(sign) for sign in signs[:3])
    return SIGNS[(seq + place + 2 * a + 3 * b + 4 * c) % len(SIGNS)]


def wanted(seals):
    return {seal.seq for seal in seals}


def compare_seals(journal, report, seals):
    """An earlier state of the books ends before the entry, and is none the worse for it."""
    for seal in seals:
        facts = {"seq": seal.seq, "name": journal.name, "first": journal.first, "last": journal.last}
        if seal.seq in journal.hashes:
            seal.used = True
            if seal.is_of(journal.hashes[seal.seq]):
                report.ok("seal_ok", **facts)
            else:
                report.bad("seal_other", **facts)
        elif seal.seq > journal.last:
            seal.ends_before.append(facts)
        else:
            report.note("seal_elsewhere", **facts)


# --- packets ----------------------------------------------------------------------------------------

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")


def read_manifest(path):
    """A manifest as a dictionary, or None when it is none."""
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST_MANIFEST:
            return None
        said = json.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def check_packet(folder, report, seals):
    path = folder / MANIFEST
    said = read_manifest(path)
    if said is None or said.get("format") != PACKET:
        report.bad("no_manifest", name=path)
        return
    if type(said.get("version")) is not int or said["version"] > VERSION:
        report.bad("newer", version=said.get("version"), known=VERSION)
        return
    try:
        office, files = said["office"], said["files"]
        batch = "{}{:06d}".format(said.get("series", ""), int(said["batch"]))
        title = {"batch": batch, "office": str(office["name"]), "code": str(office["code"])}
        listed = [(str(one["name"]), one) for one in files]
    except (KeyError, TypeError, ValueError):
        report.bad("no_manifest", name=path)
        return
    report.title(report.text("packet", **title))
    if said.get("copy"):
        report.note("copy_no", n=said["copy"])
    if said.get("practice"):
        report.note("practice")
    check_files(folder, listed, report)
    check_packet_journal(folder, said, report, seals)
    if said.get("code") != code_of(said):
        report.bad("altered_file", name=MANIFEST)
    code = str(said["inside"]["code"] if isinstance(said.get("inside"), dict) else said.get("code"))
    if said.get("inside"):
        report.note("locked", name=", ".join(name for name, _one in listed if name.endswith(".age")))
    report.note("manifest_code", code=" ".join(code[at : at + 4] for at in range(0, 16, 4)))


def code_of(said):
    """The digest of all that a manifest says, but which copy it is."""
    rest = {name: value for name, value in said.items() if name not in ("copy", "code")}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_files(folder, listed, report):
    seen = {MANIFEST}
    for name, one in listed:
        if not PLAIN.match(name) or name.lower() == MANIFEST:
            report.bad("bad_name", name=name)
        elif name in seen:
            report.bad("twice", name=name)
        else:
            check_file(folder / name, one, report)
        seen.add(name)
    for path in sorted(folder.iterdir()):
        if path.name not in seen:
            report.bad("extra", name=path.name)


def check_file(path, one, report):
    if not path.exists() and not path.is_symlink():
        report.bad("missing", name=path.name)
        return
    if path.is_symlink() or not path.is_file():
        report.bad("no_file", name=path.name)
        return
    try:
        size, digest = path.stat().st_size, digest_of(path)
        if size != one.get("bytes"):
            report.bad("size", name=path.name, found=size, said=one.get("bytes"))
        elif digest != one.get("sha256"):
            report.bad("altered_file", name=path.name)
        elif "rows" not in one:
            report.ok("whole", name=path.name, n=size)
        else:
            check_table(path, one, report)
    except (OSError, ValueError, TypeError, ArithmeticError, csv.Error) as error:
        report.bad("unreadable", name=path.name, why=error)


def check_table(path, one, report):
    """Count the rows and add the columns up: a manifest that was written anew has to fit them too."""
    sums = {str(column): Decimal(0) for column in one.get("sums") or {}}
    rows, table = 0, records(path)
    places = {column: at for at, column in enumerate(next(table, [])) if column in sums}
    for row in table:
        rows += 1
        for column, place in places.items():
            sums[column] += amount(row[place])
    differing = [
        ("sum", {"name": path.name, "column": column, "found": found, "said": one["sums"][column]})
        for column, found in sums.items()
        if column not in places or found != amount(str(one["sums"][column]))
    ]
    if rows != one["rows"]:
        differing.append(("rows", {"name": path.name, "found": rows, "said": one["rows"]}))
    if differing:
        report.all_bad(differing)
        return
    told = "".join(", {} {}".format(column, one["sums"][column]) for column in sums)
    report.ok("file_ok", name=path.name, rows=rows, sums=told)


def amount(text):
    try:
        return Decimal(text or "0")
    except InvalidOperation:
        raise ValueError(text) from None


def check_packet_journal(folder, said, report, seals):
    told = said.get("journal")
    path = folder / "journal.csv"
    if not isinstance(told, dict) or not path.is_file():
        return
    journal = check_journal_file(path, report, seals)
    if journal is None:
        return
    if (journal.first, journal.last) != (told.get("first"), told.get("last")):
        found = "{}-{}".format(journal.first, journal.last)
        report.bad("range", first=told.get("first"), last=told.get("last"), found=found)
    elif (journal.before, journal.head) != (told.get("before"), told.get("head")):
        report.bad("heads")


def digest_of(path):
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(PIECE), b""):
            digest.update(piece)
    return digest.hexdigest()


# --- the books and their copies ---------------------------------------------------------------------

RECEIPTS = "j.kind IN ('payment.taken', 'payment.reversed', 'credit.refunded')"
TOLD = {
    "payment": "id", "receipt": "receipt_number", "account": "account_id", "account_version": "account_version",
    "shift": "shift_id", "due": "due", "applied": "applied", "received": "received", "change": "change",
    "credit_used": "credit_used", "credit_added": "credit_added",
}  # fmt: skip
TOLD_ELSE = {
    "kind": ("kind", "payment"), "reverses": ("reverses_id", None), "instead_of": ("instead_of_id", None),
    "reason": ("reason", ""), "approved_by": ("approved_by", None),
}  # fmt: skip
TOLD_SINCE = ("identity_confirmed_at", "received_said_at")  # not by the first version
PAID = (
    list(TOLD.values()) + [column for column, _usual in TOLD_ELSE.values()] + list(TOLD_SINCE)
    + ["note", "taken_at", "staff_id", "business_date", "request_key", "series", "serial"]
)  # fmt: skip
ENTRIES = (
    "SELECT j.seq, j.at_utc, j.staff_id, j.business_date, j.request_key, j.body, {}"
    " FROM journal j LEFT JOIN payment p ON p.journal_seq = j.seq WHERE {} ORDER BY j.seq"
).format(", ".join("p." + name for name in PAID), RECEIPTS)
BESIDE = {
    "tender": "SELECT p.journal_seq, t.kind, t.amount, p.request_key, t.bank, t.reference, t.dated"
    " FROM payment p JOIN tender t ON t.payment_id = p.id ORDER BY p.journal_seq, t.id",
    "allocation": "SELECT journal_seq, bill_id, position, amount FROM allocation"
    " ORDER BY journal_seq, bill_id, position",
    "credit_entry": "SELECT journal_seq, account_id, kind, amount FROM credit_entry ORDER BY journal_seq, id",
}
GUARDS = ["journal_follows"] + [
    "{}_never_{}".format(table, act)
    for table in ("journal", "payment", "tender", "allocation", "credit_entry")
    for act in ("updated", "deleted", "replaced")
]
DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
DAYS_SHOWN = 7


def check_books(path, report, seals):
    """The office's file, or a copy of it, opened so that nothing of it is touched."""
    report.title(report.text("books", name=path.name))
    with tempfile.TemporaryDirectory() as scratch:
        log = path.with_name(path.name + "-wal")
        try:
            if log.is_file() and log.stat().st_size:
                report.note("wal")
                for one in (path, log):
                    shutil.copyfile(str(one), str(Path(scratch, one.name)))
                opened = sqlite3.connect(str(Path(scratch, path.name)))
            else:
                address = path.resolve().as_uri()
                opened = sqlite3.connect(address + "?mode=ro&immutable=1", uri=True)
        except (OSError, sqlite3.Error) as error:
            report.bad("unreadable", name=path.name, why=error)
            return
        try:
            look_into_books(opened, path, report, seals)
        except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError) as error:
            report.bad("unreadable", name=path.name, why=error)
        finally:
            opened.close()


def look_into_books(books, path, report, seals):
    try:
        if books.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            report.bad("not_books", name=path.name)
            return
    except sqlite3.DatabaseError:
        if is_encrypted(path):
            report.note("at_rest", name=path.name)
        else:
            report.bad("no_database", name=path.name)
        return
    check_pages(books, report)
    named = ", ".join(COLUMNS)
    entries = books.execute("SELECT {} FROM journal ORDER BY seq".format(named))
    journal = Journal(path.name, wanted(seals)).walk(entries)
    if journal.first > 1:
        journal.broken.insert(0, ("gap", {"seq": journal.first}))
    told_of_journal(journal, report)
    compare_seals(journal, report, seals)
    days, stray = check_receipts(books, report)
    report.all_bad(stray)
    check_numbers(books, report)
    check_days(books, days, report)


def check_pages(books, report):
    found = [row[0] for row in books.execute("PRAGMA integrity_check")]
    if found == ["ok"]:
        report.ok("pages_ok")
    else:
        report.all_bad([("pages", {"what": what}) for what in found])
    points = books.execute("PRAGMA foreign_key_check").fetchall()
    report.all_bad([("points", {"table": row[0], "other": row[2]}) for row in points])
    there = {row[0] for row in books.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    report.all_bad([("guard", {"name": name}) for name in GUARDS if name not in there])


def check_receipts(books, report):
    """Every receipt against the entry that tells of it. Gives the sums that the journal tells, by day."""
    beside = {table: by_entry(books.execute(query)) for table, query in BESIDE.items()}
    days, findings, key_before = {}, [], ""
    for seq, at, staff_id, day, key, body, *values in books.execute(ENTRIES):
        told, row = json.loads(body), dict(zip(PAID, values))
        acted = {
            "taken_at": told.get("taken_at", at),
            "staff_id": staff_id,
            "business_date": day,
            "request_key": key or "{}:again".format(key_before),  # the second receipt of one act
        }
        key_before = key
        count, total = days.get(day, (0, 0))
        days[day] = (count + 1, total + told["applied"])
        facts = {"number": told["receipt"], "seq": seq}
        if row["id"] is None:
            findings.append(("receipt_missing", facts))
        elif not (same_row(seq, acted, told, row) and same_parts(seq, told, beside)):
            findings.append(("receipt_other", facts))
    for table in ("payment", "allocation", "credit_entry"):
        query = (
            "SELECT COUNT(*) FROM {} t WHERE NOT EXISTS"
            " (SELECT 1 FROM journal j WHERE j.seq = t.journal_seq AND {})"
        )
        stray = books.execute(query.format(table, RECEIPTS)).fetchone()[0]
        if stray:
            findings.append(("receipt_stray", {"n": stray, "table": table}))
    return days, findings


def by_entry(rows):
    found = {}
    for seq, *rest in rows:
        found.setdefault(seq, []).append(rest)
    return found


def same_row(seq, acted, told, row):
    return (
        all(row[column] == told[name] for name, column in TOLD.items())
        and all(row[column] == told.get(name, usual) for name, (column, usual) in TOLD_ELSE.items())
        and all(row[name] == told.get(name, row[name]) for name in TOLD_SINCE)
        and all(row[column] == value for column, value in acted.items())
        and digest_of_texts({"entry": seq, "of": [row["note"]]}) == told.get("said", "")
        and row["receipt_number"].startswith("{}-{:06d}-".format(row["series"], row["serial"]))
    )


def same_parts(seq, told, beside):
    """Money, bills and credit in the tables beside the receipt."""
    tenders = [
        [kind, paid, digest_of_texts({"key": key, "of": list(of)})]
        for kind, paid, key, *of in beside["tender"].get(seq, ())
    ]
    credit = [row[1:] for row in beside["credit_entry"].get(seq, ())]
    return (
        tenders == told["tenders"]
        and beside["allocation"].get(seq, []) == sorted(told["allocations"])
        and credit == told["credit"]
        and all(row[0] == told["account"] for row in beside["credit_entry"].get(seq, ()))
    )


def digest_of_texts(said):
    """What the journal keeps of texts in which a person may stand; nothing of empty ones."""
    if not any(said["of"]):
        return ""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_numbers(books, report):
    """Each letter counts from 1 without a gap; a new letter after a restore is told by the journal."""
    expected, series, broken = 1, None, set()
    counts, gaps = {}, []
    for letter, serial in books.execute("SELECT series, serial FROM payment ORDER BY series, serial"):
        if letter != series:
            series, expected = letter, 1
        if serial != expected:
            gaps.append(("number_gap", {"series": letter, "serial": expected}))
            broken.add(letter)
        expected = serial + 1
        counts[letter] = (counts.get(letter, (0, 0))[0] + 1, serial)
    report.all_bad(gaps)
    for seq, body in books.execute(
        "SELECT seq, body FROM journal WHERE kind = 'books.restored' ORDER BY seq"
    ):
        told = json.loads(body)
        lost = json.loads(told["lost_numbers"])
        runs = ["{}-{:06d} ... {}-{:06d}".format(one, first, one, last) for one, first, last in lost]
        report.note("declared", seq=seq, letter=told["letter"], runs=", ".join(runs) or "-")
    for letter, (count, last) in counts.items():
        if letter not in broken:
            report.ok("series", series=letter, n=count, last=last)


def check_days(books, told, report):
    """What the receipts of each day come to, against the journal; the last days are shown."""
    query = "SELECT business_date, COUNT(*), SUM(applied) FROM payment GROUP BY business_date"
    found = {day: (count, total) for day, count, total in books.execute(query)}
    decimals = decimals_of(books)
    days = sorted(set(found) | set(told))
    agreeing = [day for day in days if found.get(day) == told.get(day)]
    for day in days:
        count, total = found.get(day, (0, 0))
        if day not in agreeing:
            said = written(told.get(day, (0, 0))[1], decimals)
            report.bad("day_sum", day=day, found=written(total, decimals), said=said)
        elif day in agreeing[-DAYS_SHOWN:]:
            report.ok("day_ok", day=day, n=count, amount=written(total, decimals))
    if len(agreeing) > DAYS_SHOWN:
        report.ok("days_ok", n=len(agreeing) - DAYS_SHOWN)


def decimals_of(books):
    row = books.execute("SELECT value FROM setting WHERE key = 'currency'").fetchone()
    code = json.loads(row[0]) if row else ""
    return next((digits for digits, codes in DECIMALS.items() if code in codes.split()), 2)


def written(minor, decimals):
    return "{:,}".format(Decimal(minor).scaleb(-decimals))


NOTE = "A copy of an office's books, made by Utility Counter"


def is_note(path):
    said = read_manifest(path)
    return said is not None and said.get("what") == NOTE


def check_note(path, report):
    """The note beside a copy: not altered itself, and the copy is what it says."""
    said = read_manifest(path)
    report.title(path.name)
    rest = {name: value for name, value in said.items() if name != "digest"}
    if said.get("digest") != hashlib.sha256(text_of_note(rest)).hexdigest():
        report.bad("altered_file", name=path.name)
        return
    name = str(said.get("file"))
    copy = path.parent / name
    if not PLAIN.match(name) or copy.is_symlink() or not copy.is_file():
        report.bad("no_copy", name=path.name)
        return
    differing = []
    for what, found in (("bytes", copy.stat().st_size), ("sha256", digest_of(copy))):
        if found != said.get(what):
            differing.append((what, found, said.get(what)))
    if not differing and not said.get("sealed_for") and not is_noise(copy):
        differing = differing_facts(copy, said)
    if differing:
        facts = [
            {"name": name, "what": what, "found": found, "said": told} for what, found, told in differing
        ]
        report.all_bad([("copy_differs", one) for one in facts])
    else:
        report.ok("copy_ok", name=name)


def is_encrypted(path):
    """Noise from its first sign on, and what opens it lies beside it: a file at rest, and no damaged one."""
    return is_noise(path) and any(path.parent.glob("office*.key"))


def is_noise(path):
    """No sign is more frequent than another, as in what is encrypted."""
    with path.open("rb") as file:
        head = file.read(65536)
    often = max((head.count(sign) for sign in set(head)), default=0)
    return len(head) >= 4096 and often * 50 < len(head)


def text_of_note(said):
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def differing_facts(copy, said):
    """What the note tells of the books against what the copy holds."""
    books = sqlite3.connect(copy.resolve().as_uri() + "?mode=ro&immutable=1", uri=True)
    try:
        head = books.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone() or (
            0,
            GENESIS,
        )
        paid = books.execute("SELECT COUNT(*), COALESCE(SUM(received - change), 0) FROM payment").fetchone()
        last = books.execute(
            "SELECT receipt_number FROM payment ORDER BY series DESC, serial DESC LIMIT 1"
        ).fetchone()
    finally:
        books.close()
    told = said["receipts"][-1]["number"] if said["receipts"] else None
    found = [
        ("journal", list(head), [said["journal"]["entries"], said["journal"]["hash"]]),
        ("payments", list(paid), [said["payments"]["count"], said["payments"]["sum"]]),
        ("receipt", last[0] if last else None, told),
    ]
    return [(what, there, claimed) for what, there, claimed in found if there != claimed]


# --- what lies here -----------------------------------------------------------------------------------

OURS = re.compile(r"office-copies-[0-9a-f]{8}\Z|lists\Z")  # folders that the program makes on a stick
LIST = re.compile(r"[a-z_]+-.*[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?\.(csv|xlsx|pdf)\Z")
# What no office wrote is raised in all these ways.
UNREADABLE = (OSError, sqlite3.Error, ValueError, LookupError, TypeError, AttributeError)


def answered(question):
    """What a folder that may not be looked at answers is no; a system's own lie on many a stick."""
    try:
        return question()
    except OSError:
        return False


def is_folder(path):
    return answered(path.is_dir)


def is_file(path):
    return answered(path.is_file)


def is_there(path):
    return answered(path.exists)


def look_at(path, report, seals):
    """Check whatever this is; a folder that is no packet is looked through."""
    if is_folder(path):
        if is_there(path / MANIFEST):
            check_packet(path, report, seals)
        else:
            for one in sorted(path.iterdir()):
                if one.is_symlink() or one.name.startswith("."):
                    continue
                if is_file(one) or is_there(one / MANIFEST):
                    look_at_one(one, report, seals)
                elif is_folder(one) and OURS.match(one.name):
                    look_at(one, report, seals)
            check_lists(path, report)
        return
    if not is_there(path):
        report.bad("no_such", name=path)
        return
    if not look_at_file(path, report, seals):
        report.bad("unreadable", name=path.name, why=report.text("nothing"))


def check_lists(folder, report):
    """Lists that somebody took along, against what the journals that were looked at tell of them."""
    for path in sorted(folder.iterdir()) if report.lists else ():
        if not LIST.match(path.name) or path.is_symlink() or not is_file(path) or is_journal(path):
            continue
        if digest_of(path) in report.lists:
            report.ok("list_ok", name=path.name)
        else:
            report.note("list_unknown", name=path.name)


def look_at_one(path, report, seals):
    """One of many: what cannot be read keeps nobody from looking at those behind it."""
    try:
        look_at_file(path, report, seals)
    except UNREADABLE as error:
        report.bad("unreadable", name=path.name, why=error)


def look_at_file(path, report, seals):
    """Whether this is something that can be checked; then it was."""
    if path.is_dir():
        check_packet(path, report, seals)
    elif path.suffix.lower() == ".db":
        check_books(path, report, seals)
    elif path.suffix.lower() == ".age":
        report.note("locked", name=path.name)
    elif path.suffix.lower() == ".json" and is_note(path):
        check_note(path, report)
    elif path.suffix.lower() == ".csv" and is_journal(path):
        report.title(path.name)
        check_journal_file(path, report, seals)
    elif path.name == MANIFEST:
        check_packet(path.parent, report, seals)
    else:
        return False
    return True


def system_language():
    """The language of whoever looks, as the system has it."""
    names = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        names.insert(0, locale.windows_locale.get(number, ""))
    name = next((one for one in names if one), "").lower()
    if not name.startswith("zh"):
        return "en"
    return "zh_TW" if re.search("tw|hk|mo|hant", name) else "zh_CN"


def main(arguments):
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without Chinese signs still says the figures
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--lang", choices=LANGUAGES, default=system_language())
    parser.add_argument("--seal", action="append", default=[], metavar='"ENTRY GROUPS"')
    asked = parser.parse_args(arguments)
    report = Report(asked.lang)
    try:
        seals = [Seal(typed, report) for typed in asked.seal]
    except SealError as error:
        print(error)
        return 2
    for path in asked.paths or [Path(__file__).resolve().parent]:
        try:
            look_at(path, report, seals)
        except UNREADABLE as error:
            report.bad("unreadable", name=path, why=error)  # what no office wrote
    print()
    return conclusion(report, seals)


def conclusion(report, seals):
    for seal in seals:
        furthest = max(seal.ends_before, key=lambda facts: facts["last"], default=None)
        if not seal.used and furthest is not None:
            report.bad("seal_cut", **furthest)
        elif not seal.used:
            report.bad("seal_unused")
        for facts in seal.ends_before:
            if seal.used or facts is not furthest:
                report.note("seal_before", **facts)
    if not report.looked:
        print(report.text("nothing"))
        return 2
    if not seals:
        report.note("no_seal")
    if report.wrong:
        print(report.text("not_well", n=report.wrong))
        return 1
    print(report.text("all_well"))
    return 0


if __name__ == "__main__":
    status = main(sys.argv[1:])
    if len(sys.argv) == 1 and sys.stdin is not None and sys.stdin.isatty():
        input(TEXTS["enter"][LANGUAGES.index(system_language())])
    sys.exit(status)
