"""What offices write in cells: numbers, periods, areas, and the words of the subject."""
