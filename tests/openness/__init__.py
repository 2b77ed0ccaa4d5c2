"""What nobody outside may read: looked for on every address a stranger can reach."""
