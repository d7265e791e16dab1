"""A page whose heading a button changes: what the framework itself takes for one step."""

from __future__ import annotations

import streamlit as st

step = st.session_state.setdefault("step", 0)
if st.button("Neste"):
    step = st.session_state["step"] = step + 1
st.html(f'<h1 tabindex="-1">{step}</h1>')
