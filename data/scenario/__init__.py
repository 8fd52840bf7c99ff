"""What protecting people costs and gives: contributions, plans, budgets shared over areas, the worksheet.

Everything is worked out from a snapshot and a plan; nothing here draws. Rupiah and people are whole numbers.
"""
