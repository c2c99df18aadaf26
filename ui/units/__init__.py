"""Đơn vị: whom work is given to."""
