"""How things look wherever they stand: colours, the mark, what the browser fetches."""
