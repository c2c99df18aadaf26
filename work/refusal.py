"""Two of the three ways to stop (law 26): a refusal and a cancelling. Anything else that is raised is a bug."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is no error: the program worked, and said no
    """The clerk's wish cannot be done. `words` say what happened, that nothing was lost, and what to do next.

    `code` is a stable English word for programs and tests ("ledger.newer"); `words` are Vietnamese and are shown as
    they stand.
    """

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


class Cancelled(Exception):  # noqa: N818 - the clerk asked for it
    """The clerk stopped a long job. Nothing is shown and nothing is kept."""
