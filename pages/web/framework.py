"""What we change inside the framework where no setting of its own says it."""

from __future__ import annotations

from functools import cache

from streamlit import net_util
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def ask_nobody_for_our_address() -> None:
    """Keep it from asking another host, before it refuses another site's websocket.

    It would let in pages served from the machine's own outer addresses, which it asks for outside.
    """
    net_util._internal_ip = net_util._external_ip = "127.0.0.1"  # noqa: SLF001 (no setting says it)


def read_the_theme_once() -> None:
    """Keep it from reading all settings of the theme anew, six times for each page run.

    They don't change after the start, and took a fourth of what many people at once cost
    (docs/decisions/0120-the-theme-is-read-once.md).
    """
    read = app_session._populate_theme_msg  # noqa: SLF001 (no setting says it)

    @cache
    def kept(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        read(theme, section)
        return theme

    def fill(msg: CustomThemeConfig, section: str = "theme") -> None:
        if kept(section).ByteSize():  # merging nothing would say that the section is there
            msg.MergeFrom(kept(section))

    app_session._populate_theme_msg = fill  # noqa: SLF001
