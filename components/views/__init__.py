"""Parts of the pages: each module is what one page arranges."""
