"""The sample ledger of Inpres 2/2021: groups, protection by month, budgets, rules, claims, employers, arrears.

Hardly anything of this is published for all 38 kabupaten/kota, so the bundled version carries a sample that goes
through what is: the province shares of December 2025 and the printed counts of single areas. Every row is marked with
the source ``SIM``; printed rows stay beside it untouched.
"""
