"""The page Hôm nay: what presses, and whose it is."""
