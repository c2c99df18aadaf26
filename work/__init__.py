"""What the work is: frozen values and pure functions. No input or output, no clock, no window."""
