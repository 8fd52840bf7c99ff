"""What is coded: groups of Inpres 2/2021, programmes, reasons why a value is missing."""
