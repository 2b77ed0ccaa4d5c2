"""The acts, one file per act or chapter. § in the docstring, the rule beside its function."""
