"""The first run: found an office's ledger, open one, or look at the sample."""
