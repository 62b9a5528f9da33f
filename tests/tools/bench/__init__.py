"""What ``python -m tests.tools.bench`` measures, a module for each part."""
