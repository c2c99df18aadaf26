"""Marks that a text carries and paper does not: Markdown (CommonMark, GFM), HTML inside it, LaTeX between dollars."""

from __future__ import annotations

import html
import re

_SPECIAL = re.compile(r"[*_`$\\<&\[~=]")
_MATHS = re.compile(r"\$\$?([^$\n]{1,200}?)\$\$?")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = 0xE100
"""Where escaped signs wait, out of reach of all other rules: from here on, by their own number."""
_HELD = re.compile("[\ue100-\ue17f]")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:https?:|mailto:|www\.|[#/.])?[^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_NOTE = re.compile(r"\[\^[\w-]{1,20}\](?!:)")
_COMMENT = re.compile(r"<!--.{0,2000}?-->")
_RAISED = re.compile(r"<(su[pb])>\s*([^<>]{1,20}?)\s*</\1>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|ins|s|del|strike|span|font|center|div|p|small|big|mark|sup|sub|a|h[1-6]|code|label)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_STRONG = re.compile(r"\*\*|__|~~|==(?=\S)|(?<=\S)==")
_LIGHT = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]{1,2000}?)(?<=[^\s_])_(?![\w_])"
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMAND = re.compile(r"\\([A-Za-z]+)\s?")
_POWER = re.compile(r"\^\{?\s*(\d|\\?circ|o)\s*\}?")
_GROUP = re.compile(r"\\(?:text|mathrm|mathbf|textbf|textit|operatorname)\s*\{([^{}]{0,200})\}")
_SIGNS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "neq": "≠", "approx": "≈",
    "sim": "~", "times": "×", "cdot": "·", "pm": "±", "div": "÷", "rightarrow": "→", "to": "→", "Rightarrow": "⇒",
    "leftarrow": "←", "circ": "°", "degree": "°", "ldots": "…", "dots": "…", "quad": " ", "qquad": " ", "infty": "∞",
    "alpha": "α", "beta": "β", "mu": "μ", "Delta": "Δ", "bullet": "•", "square": "☐", "checkmark": "✓",
}  # fmt: skip
_POWERS = {"2": "²", "3": "³", "circ": "°", "o": "°", "0": "⁰", "1": "¹"}


def plain(text: str) -> str:
    """A line, or a paragraph put together from lines, as it is read: without marks, signs for commands."""
    if not _SPECIAL.search(text):
        return text
    text = _ESCAPE.sub(lambda hit: chr(_KEPT + ord(hit[1])), _MATHS.sub(lambda hit: _formula(hit[1]), text))
    text = _CODE.sub(lambda hit: hit[2], text)
    text = _NOTE.sub("", _LINK.sub(lambda hit: hit[1], _IMAGE.sub("", text)))
    if "<" in text:
        text = _TAG.sub("", _RAISED.sub(_raised, _COMMENT.sub("", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda hit: html.unescape(hit[0]), text)
    text = _LIGHT.sub(lambda hit: hit[1] or hit[2] or "", _STRONG.sub("", text))
    return _HELD.sub(lambda hit: chr(ord(hit[0]) - _KEPT), text)


def broken(text: str) -> list[str]:
    """A line, or a cell, parted where it says <br>."""
    return _BREAK.split(text) if "<" in text else [text]


def _formula(inner: str) -> str:
    r"""What stands between dollars, as it is printed: "\geq 90\%" is "≥ 90%"."""
    text = _GROUP.sub(lambda hit: hit[1], inner)
    text = _POWER.sub(lambda hit: _POWERS.get(hit[1].lstrip("\\"), f"^{hit[1]}"), text)
    text = _COMMAND.sub(lambda hit: f"{_SIGNS[hit[1]]} " if hit[1] in _SIGNS else hit[0], text)
    return text.replace("{", "").replace("}", "").strip()


def _raised(hit: re.Match[str]) -> str:
    return _POWERS.get(hit[2], hit[2]) if hit[1].lower() == "sup" else hit[2]
