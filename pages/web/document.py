"""The one HTML document of the program: the framework's own, made ours in the language spoken.

Leans on the `index.html` of Streamlit 1.67. What is no longer found there is left as it is; the
tests of this module say which line it was.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html import escape

from pages.web.assets import FONT, STATIC, address
from texts.words import kept_by_language, spoken, words

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def localized(html: str) -> str:
    """Give the framework's document in our language, with our font, style and scripts."""
    frame = words("frame")
    html = html.replace('<html lang="en">', f'<html lang="{spoken()}">')
    html = re.sub(r"<title>.*?</title>", f"<title>{escape(frame('product'))}</title>", html)
    html = html.replace('href="./favicon.png"', f'href="{address("icon.png")}"')
    html = re.sub(r'href="\./static/media/SourceSans[^"]*"', f'href="{address(FONT)}"', html)
    html = re.sub(r'<link rel="service-desc"[^>]*>', "", html)  # the interface it names is off
    html = re.sub(
        r"<noscript>.*?</noscript>",
        f"<noscript><p>{escape(frame('needs_scripts'))}</p></noscript>",
        html,
        flags=re.DOTALL,
    )
    html = html.replace("<head>", f"<head>{_scripts()}", 1)
    return html.replace("</head>", f"{_styles()}</head>", 1)


def content_policy(html: str) -> str:
    """Give the policy that lets the document run its own scripts and reach only its own origin."""
    scripts = " ".join(("'self'", *(_hash_of(body) for body in _INLINE_SCRIPT.findall(html))))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # the framework writes its styles at run time
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@kept_by_language
def _scripts() -> str:
    """Give our strings and scripts; first of all, since ux.js must run before the framework."""
    strings = words("framework")
    data = json.dumps(
        {"strings": strings.table("strings"), "patterns": strings.table("patterns")},
        ensure_ascii=False,
    ).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="framework-strings">{data}</script>'
        f'<script defer src="{address("translate.js")}"></script>'
        f'<script defer src="{address("ux.js")}"></script>'
        f'<script defer src="{address("drafts.js")}"></script>'
    )


@cache
def _styles() -> str:
    """Give our styles; last of all, since they put our font in the place of the framework's."""
    sheets = sorted(path.name for path in STATIC.glob("*.css"))
    return "".join(f'<link rel="stylesheet" href="{address(name)}">' for name in sheets)


def _hash_of(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
