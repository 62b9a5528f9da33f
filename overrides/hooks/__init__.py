"""Gives the built site what MkDocs does not, after the build and beside no page of it."""
