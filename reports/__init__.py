"""Values in, the bytes of official paper out.

Cheap: `papers`, `profile`, `sections`, `cells`, `numbers`. `render` and `faces` bring reportlab along: import them
where paper is made, never on the way to the window.
"""
