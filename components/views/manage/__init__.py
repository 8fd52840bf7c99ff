"""Parts of the page Kelola data: bring a workbook in, see how it was read, publish, undo."""
