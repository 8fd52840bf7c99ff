"""People in every disguise, and offices' sheets that hold none: what the search for personal data must tell apart."""
