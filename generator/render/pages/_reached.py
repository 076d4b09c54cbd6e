"""How somebody is reached: telephone numbers and e-mail addresses in a text, as links that a phone can follow."""

import re

from markupsafe import Markup, escape

from generator.model.urls import is_mail

# Digits stand in groups of two or more, with a space or a hyphen between. What could be something else is no link.
_REACHED = re.compile(
    r"""
    (?<![\w/@+-]) (?:
        (?P<mail> [\w.+-]+@[\w.-]+\w )
        | (?:(?:call|ring|phone|dial)[ ])? (?P<number>
            (?: \+\d{1,3}[ -]?(?:\(0\)[ -]?)?\d(?:[ -]?\d){6,10}
                | \(0\d{2,5}\)(?:[ -]?\d){5,8}
                | 0(?:[ -]?\d){9,10}
                | 0800[ ]?1111
            ) (?<![ -]\d) (?!\w)
            | (?<!\d[.,:]) (?: 999 | 112 | 111 | 101 | 116[ ]?\d{3} ) (?! \w | [-.,:/]\d )
        )
    )""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


def reached(text: str) -> Markup:
    """Return a text as HTML; each number to call (UK, from abroad with +, 999) and e-mail address in it is a link."""
    html, at = Markup(), 0
    for found in _REACHED.finditer(text):
        if found["number"]:
            address = "tel:" + re.sub(r"\(0\)|[^\d+]", "", found["number"])
        elif is_mail(found["mail"]):
            address = "mailto:" + found["mail"]
        else:
            continue
        html += escape(text[at : found.start()])
        html += Markup('<a class="guide-call" href="{}">{}</a>').format(address, found[0])
        at = found.end()
    return html + escape(text[at:])
