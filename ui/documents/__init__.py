"""The page Văn bản, and the reading of a plan."""
