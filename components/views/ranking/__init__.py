"""The ranking page: five ways to put areas in order or side by side, each with its finding, its table and its files."""
