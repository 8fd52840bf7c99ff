"""Parts of pages that several views draw."""
