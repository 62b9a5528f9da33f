"""The machine that runs every block of every page in the world that it claims."""
