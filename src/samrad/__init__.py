"""Samråd: the open platform an inter-municipal political council runs on."""
