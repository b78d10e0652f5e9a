"""What the water is used for: the categories' codes, as stored, and their names."""

from __future__ import annotations

from desktop.core.i18n import N_, _

CATEGORIES = {
    "household": N_("Household"),
    "commerce": N_("Business"),
    "public": N_("Public office or school"),
    "industry": N_("Industry"),
    "special": N_("Special trade"),
}


def category_name(code: str) -> str:
    """The name that a paper or a screen shows; a category of the office's own is shown as it is."""
    return _(CATEGORIES[code]) if code in CATEGORIES else code


_WORDS = {
    "household": "household domestic residential 居民 居民生活 居民用水 居民生活用水 生活用水 住宅 家庭"
    " 普通用水",
    "commerce": "business commerce commercial 商业 商業 经营 經營 经营服务 经营用水 商业用水 商業用水 非居民"
    " 非居民用水",
    "public": "public school 行政 机关 機關 学校 學校 行政事业 行政事業 事业单位 机关学校 公共用水",
    "industry": "industry industrial 工业 工業 工业用水 工業用水",
    "special": "special 特种 特種 特种行业 特種行業 特种用水 特種用水",
}
_CODE_OF = {word: code for code, words in _WORDS.items() for word in words.split()}


def category_code(word: str) -> str:
    """The code for an office's own word of a category, or for our own name of it; an unknown word is kept."""
    plain = word.strip().lower()
    return _CODE_OF.get(plain) or _code_of_name(plain) or word.strip()


def _code_of_name(plain: str) -> str:
    """The category that we call this, in the language in use or as the program was written."""
    if not plain:
        return ""
    return next((code for code, name in CATEGORIES.items() if plain in (name.lower(), _(name).lower())), "")
