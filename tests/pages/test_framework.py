"""What we change inside the framework, against the framework as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPARED = """
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from pages.web import framework

SECTIONS = ("", ".light", ".dark", ".sidebar", ".light.sidebar", ".dark.sidebar")


def told():
    theme = ForwardMsg().new_session.custom_theme
    for section in SECTIONS:
        part = theme
        for name in section.split(".")[1:]:
            part = getattr(part, name)
        app_session._populate_theme_msg(part, f"theme{section}")
    return theme.SerializeToString(deterministic=True)


by_itself = told()
framework.read_the_theme_once()
first = told()
app_session.config.get_options_for_section = None  # not asked again
assert by_itself == first == told(), (by_itself, first)
assert b"#003283" in first, "the theme of .streamlit/config.toml isn't read"
"""


def test_the_theme_that_is_read_once_is_the_frameworks_own_to_the_byte() -> None:
    """In a process of its own: it changes the framework for good."""
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", COMPARED],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
