"""A date in words, the same on every machine."""

import datetime

# Written out, because the months of strftime follow the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(date: datetime.date) -> str:
    """Return a date as it is read aloud: 23 November 2026."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
