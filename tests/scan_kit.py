"""Signed paper as it comes back: pages drawn as pictures, with a seal and a QR code at the foot, turned and damaged."""

from __future__ import annotations

from io import BytesIO

import segno
from PIL import Image, ImageDraw

A4 = (1240, 1754)
"""A page at 150 dpi."""
EXIF_ORIENTATION = 0x0112


def page(qr: str = "", *, seal: bool = False, size: tuple[int, int] = A4) -> Image.Image:
    """White paper with lines of text at its head, a red seal where one is wanted, and a QR code at its foot."""
    paper = Image.new("RGB", size, (244, 243, 240))
    draw = ImageDraw.Draw(paper)
    wide, high = size
    for row in range(12):
        top = round(high * (0.08 + row * 0.03))
        draw.rectangle((wide * 0.15, top, wide * (0.85 - 0.2 * (row % 3)), top + high * 0.008), fill=(30, 30, 30))
    if seal:
        draw.ellipse((wide * 0.6, high * 0.6, wide * 0.78, high * 0.6 + wide * 0.18), outline=(200, 20, 30), width=8)
    if qr:
        code = code_picture(qr, max(2, round(wide / 400)))
        paper.paste(code, (round(wide * 0.8), round(high * 0.9)))
    return paper


def code_picture(text: str, scale: int) -> Image.Image:
    made = BytesIO()
    segno.make(text, error="m").save(made, kind="png", scale=scale, border=4)
    return Image.open(made).convert("RGB")


def jpeg(picture: Image.Image, *, orientation: int = 0) -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[EXIF_ORIENTATION] = orientation
    picture.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def turned(picture: Image.Image, right: int) -> Image.Image:
    """Lying as if turned to the right by a number of quarters."""
    return picture.rotate(-90 * right, expand=True)
