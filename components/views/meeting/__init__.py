"""One Pemda for a meeting: its groups and months, budget, rule, claims, expiry and objections, on one page."""
