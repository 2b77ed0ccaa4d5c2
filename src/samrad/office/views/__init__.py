"""Kontoret's pages."""
