"""One Pemda on one page."""
