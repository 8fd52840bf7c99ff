"""What the figures are worth: rules, completeness and timeliness, outliers, breaks, and why two figures differ."""
