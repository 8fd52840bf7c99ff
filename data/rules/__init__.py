"""What a publication must pass: one module per kind of fault, all listed in ``registry``."""
