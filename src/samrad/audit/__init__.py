"""The trail: every change, in order, in a chain that shows when it has been touched."""
