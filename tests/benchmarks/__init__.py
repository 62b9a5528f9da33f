"""What ``python -m tests.bench`` measures, a module for each part."""
