"""The words that say what a number is, one for each thing: 3号楼, 3幢 and 3# 楼 are 3栋; 12号附1号 is 12-1号.

Only the word is exchanged, never the number, and only where it ends what it says: a 楼 stays in 3楼梯.
"""

from __future__ import annotations

import re

_NUMBER = r"[0-9]+[a-z]?(?:-[0-9]+[a-z]?)*"
_END = r"(?=$|[^\w]|[0-9a-z_]|门|旁|对|前|后|附|内|里|外|上|下|东|西|南|北|大厅|楼下|一带|处|的|住)"

_HASH_BEHIND = re.compile(r"(?<=[0-9])([a-z]?)\s*#(?!-)")
_HASH_BEFORE = re.compile(rf"#\s*({_NUMBER})号?")

_RULES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"门牌号?(?=[0-9])", ""),
        (rf"(?<=[0-9])(?:号楼|号栋|号幢|号座|号大楼|栋楼|幢楼|栋|幢|座{_END})", "栋"),
        (rf"(?<![a-z])([a-z])(?:号楼|栋楼|幢楼|栋|幢|座{_END})", r"\1栋"),
        (r"(?<=[0-9])号([甲乙丙丁])(?=$|[^\w])", r"\1号"),
        (r"(?<=[0-9a-z])号大?院(?![子长落士])", "号"),
        (rf"(?<=[0-9a-z])(?:号房间|号房|号室|房间|室|房|户){_END}", "室"),
        (r"(?<=[0-9a-z])(?:楼|层楼)(?![梯道盘房宇板上下])", "层"),
        (r"([0-9]+[a-z]?)(?:号[之附]|之|附)([0-9]+)号?(?![0-9a-z]*[栋室层])", r"\1-\2号"),
        (r"([0-9]+)层之([0-9]+)", r"\1-\2层"),
        (r"(?<=[栋层元号])-?([0-9]{3,}[a-z]?)(?=$|[^\w-]|门口|门前)", r"\1室"),
    )
)


def signs_to_words(text: str) -> str:
    """The text with the sign # as the word it stands for: 12# and #12 are 12号."""
    return _HASH_BEFORE.sub(r"\1号", _HASH_BEHIND.sub(r"\1号", text))


def one_word_each(text: str) -> str:
    """The text with every word for a number's thing exchanged for the one that stands for all."""
    for pattern, new in _RULES:
        text = pattern.sub(new, text)
    return text
