"""The page of indicators: what each means and how it is worked out."""
