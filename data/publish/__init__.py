"""From files to a version: examined apart, merged, published."""
