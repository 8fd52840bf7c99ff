"""The commands of ``python -m data``, a module each; they say everything in the words of the catalogue."""
