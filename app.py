"""Cakupan Jatim: ``python -m streamlit run app.py``."""

from streamlit import App

from components.frame import document, server
from components.identity import browsers

if __name__ == "__main__":  # a viewer's run of the script
    from components.frame.shell import run

    run()
else:  # the server that starts those runs; Streamlit finds it by this very line
    server.settle()
    app = App(__file__, routes=document.routes(), middleware=server.middleware(), lifespan=browsers.lifespan)
