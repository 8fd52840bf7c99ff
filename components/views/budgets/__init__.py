"""Parts of the page of rules and budgets: each module is one of its views."""
