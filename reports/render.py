"""Values in, PDF bytes out: the one way to make paper. Preview, print and file are these same bytes (law 21)."""

from __future__ import annotations

from reports.faces import Faces
from reports.papers import ReportPaper, SlipPaper, TablePaper
from reports.profile import Profile


def render_report(paper: ReportPaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A report with its annexes. `faces` None: Times New Roman where installed, else the bundled faces."""
    raise NotImplementedError


def render_table(table: TablePaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A table alone, on landscape pages."""
    raise NotImplementedError


def render_slip(slip: SlipPaper, profile: Profile, faces: Faces | None = None) -> bytes:
    """A slip for one unit."""
    raise NotImplementedError
