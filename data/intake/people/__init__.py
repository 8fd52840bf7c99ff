"""How people show themselves in texts: numbers, names, sentences, however they are written."""
