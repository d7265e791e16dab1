"""The front door of the browser, for `streamlit run app.py` and `uvicorn app:app` alike.

Only a launcher. The screen is `pages/main.py`: a `pages/` folder beside the running script would
let the first visitor on a deep link get that page alone, without navigation and guard.
"""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from pages.parts import layout, session
from pages.web import api, entrance, framework, health, login, middleware, startup

framework.read_the_theme_once()
app = App(
    Path(__file__).parent / "pages" / "main.py",
    secrets=login.secrets(session.settings()),
    lifespan=startup.lifespan,
    on_script_error=layout.failure,
    routes=[health.ROUTE, login.ROUTE, *api.ROUTES],
    middleware=[
        Middleware(middleware.SecurityHeaders),
        Middleware(entrance.Spoken),
        Middleware(entrance.ThisMachineOnly),
        Middleware(entrance.NoUploads),
        Middleware(login.LogIn),
        Middleware(middleware.CompressedAssets),
        Middleware(middleware.OurDocument),
    ],
)
