"""What stands around every page: shell, menu, address, status line, and the server under them."""
