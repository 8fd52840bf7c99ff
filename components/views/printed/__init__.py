"""Published mode: what was really printed, on pages that otherwise show monthly reports."""
