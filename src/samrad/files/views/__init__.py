"""The files as anyone downloads them, and the desk in Kontoret."""
