"""Gửi – nhận: cards, bundles, what came of them."""
