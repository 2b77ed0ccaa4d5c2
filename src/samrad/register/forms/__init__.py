"""What readers and the secretariat may ask of this room; no form saves."""
