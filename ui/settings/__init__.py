"""Cài đặt: the office's paper, the look of the window, the safety of the file."""
