"""The surveys as anyone reads them, and the surveys' desk of Kontoret."""
