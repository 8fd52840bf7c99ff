"""Bytes and code the browser fetches from the app's own server, instead of receiving them with every change.

Streamlit sends a component's code and data over the websocket on every run. What never changes (shapes,
modules, a year of monthly classes) goes through the media file manager instead: content-addressed, fetched
once, kept by the browser. That manager is semi-private, so this module is the only one that touches it, and
every caller can also send the same content inline.
"""

from typing import Any

import streamlit as st
from streamlit import runtime

JAVASCRIPT = "text/javascript"
JSON = "application/json"

# Streamlit repeats a component's JavaScript in every message, so the component it knows is only this loader, and that
# as short as it can be: a page has up to nine components. The app may live under a base path, which the address of
# Streamlit's own script tells; a module that could not be loaded is asked for again the next time.
_LOADER = """\
const o=document.querySelector('script[type="module"][src*="/static/"]')?.src,k={},
r=o?o.slice(0,o.lastIndexOf("/static/")):location.origin;
export default async c=>{const{code:{address:a,text:t},failure:f}=c.data,i=a??t;let m;
try{m=await(k[i]??=import(a?r+a:URL.createObjectURL(new Blob([t],{type:"text/javascript"}))))}
catch{delete k[i];c.parentElement.append(f??"");return}
return m.default(c,r)}
"""


def address(data: bytes, mimetype: str, coordinates: str) -> str | None:
    """Register `data` for this run and return the address the app's own server gives it.

    Streamlit forgets a session's files at the start of each full run, so a file stays only while every run
    registers it again; with equal content that costs one hash.

    Parameters
    ----------
    data : bytes
        The content.
    mimetype : str
        Its media type; it decides the address's extension.
    coordinates : str
        A name for the place in the app that uses the file. New content at the same place replaces the old.

    Returns
    -------
    str or None
        A path such as ``/media/<hash>.json``, relative to the app's root. None without a running server or
        where Streamlit no longer offers this interface; then send the content inline.
    """
    if not runtime.exists():
        return None
    try:
        return str(runtime.get_instance().media_file_mgr.add(data, mimetype, coordinates))
    except (AttributeError, TypeError):
        return None


def declare(name: str) -> Any:
    """Declare a component of our own whose code arrives by address; call once, at import.

    The returned function mounts it as ``st.components.v2.component`` does, with the entry of `code` under
    ``data["code"]`` and, optionally, a sentence to show when it cannot be loaded under ``data["failure"]``.
    The module's default export is called with Streamlit's component arguments and the app's root address.
    """
    return st.components.v2.component(name, js=_LOADER)


def code(source: str, coordinates: str) -> dict[str, str]:
    """Where the loader finds a component's module: its address, or its text when there is none."""
    place = address(source.encode(), JAVASCRIPT, coordinates)
    return {"text": source} if place is None else {"address": place}
