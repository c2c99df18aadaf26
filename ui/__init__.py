"""The window: shows values, sends wishes."""
