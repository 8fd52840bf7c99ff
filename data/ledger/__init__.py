"""The Inpres 2/2021 ledger: groups, protection by month, rules, budgets, claims, employers and what ends soon."""
