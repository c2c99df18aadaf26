"""The sealed file that goes from one office to another."""
