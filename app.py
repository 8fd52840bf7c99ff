"""Cakupan Jatim: ``python -m streamlit run app.py``."""

from components.shell import run

run()
