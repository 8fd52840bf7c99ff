"""Parts of the page of data quality: each module is one of its views."""
