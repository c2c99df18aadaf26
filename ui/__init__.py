"""The window: shows values, sends wishes."""

from ui.lasting import hold_none

hold_none()
