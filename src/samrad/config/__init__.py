"""The composition root: settings, addresses, the server, and the commands that start it all."""
