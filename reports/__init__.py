"""Values in, the bytes of official paper out."""
