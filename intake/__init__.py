"""A plan's document in, a proposal with quotations out."""
