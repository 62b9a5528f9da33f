"""The notebooks of the lab: read, executed beside the build, made pages and downloads."""
