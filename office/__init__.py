"""What a clerk can do, one plain function a verb, no window."""
