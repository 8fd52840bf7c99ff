"""The page of the groups of Inpres 2/2021."""
