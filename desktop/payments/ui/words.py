"""An amount in words, as the language at the counter says or writes it."""

from __future__ import annotations

from desktop.core.currencies import Currency
from desktop.core.i18n import current_language
from desktop.core.money import Money
from desktop.core.words import capital_words, plain_words


def in_words(amount: Money, currency: Currency) -> str:
    """Capital words in Chinese (simplified or traditional), plain words otherwise."""
    language = current_language()
    if language.startswith("zh"):
        return capital_words(amount, currency, "hant" if language == "zh_TW" else "hans", prefix=False)
    return plain_words(amount, currency)
