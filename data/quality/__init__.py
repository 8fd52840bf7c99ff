"""What the figures are worth: completeness and timeliness, outliers, breaks, objections, and why two figures differ."""
