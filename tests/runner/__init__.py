"""Runs every block of every page in the versions of TensorFlow that it names."""
