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

# Streamlit repeats a component's JavaScript in every message, so the component it knows is only this loader.
# The app may live under a base path, which the address of Streamlit's own script tells.
_LOADER = """
const own = document.querySelector('script[type="module"][src*="/static/"]')?.src;
const root = own ? own.slice(0, own.lastIndexOf("/static/")) : location.origin;
const known = {};
const make = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
export default async (component) => {
const { code: { address, text }, failure } = component.data, key = address ?? text;
let module;
try { module = await (known[key] ??= import(address ? root + address : make(text))); } catch {
delete known[key];
component.parentElement.append(failure ?? "");
return;
}
return module.default(component, root);
}
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
