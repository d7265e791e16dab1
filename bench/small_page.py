"""An empty page with one small chart: what the framework itself takes for a page run."""

from __future__ import annotations

import streamlit as st
from plotly import graph_objects as go

st.title("Side")
st.plotly_chart(
    go.Figure({"data": [{"type": "scatter", "y": [1, 2, 3]}], "layout": {}}, _validate=False),
    theme=None,
)
