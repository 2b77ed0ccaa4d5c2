"""What is typed in Kontoret, made into clean values; no form saves."""
