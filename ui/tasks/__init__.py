"""The page Nhiệm vụ: one table for all, and the pane of one task."""
