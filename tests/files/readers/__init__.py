"""Readers that end as a hostile file could make ours end. Run as processes of their own."""
