"""What a web page's styles say, as far as it changes what is read: old fonts, capitals, hidden text, Word's lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_RULE = re.compile(r"([^{}@]{1,2000})\{([^{}]{0,4000})\}")
_COMMENT = re.compile(r"/\*.{0,20000}?\*/|<!--|-->", re.DOTALL)
_SAYS = re.compile(
    r"font-family|font\s*:|text-transform|font-variant|display|visibility|mso-|list-style", re.IGNORECASE
)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_HIDDEN_ROLES = frozenset(
    {"navigation", "search", "banner", "contentinfo", "complementary", "menu", "menubar", "toolbar"}
)
_MOST_RULES = 2_000

Says = dict[str, str]
"""Properties by name, in small letters, and their values."""


class Drawn(NamedTuple):
    """How text is drawn here."""

    font: str | None = None
    capitals: bool = False

    def under(self, says: Says) -> Drawn:
        """As it is drawn in an element that says this."""
        font = _font(says) or self.font
        change = f"{says.get('text-transform', '')} {says.get('font-variant', '')}".lower()
        capitals = self.capitals
        if "uppercase" in change or "small-caps" in change:
            capitals = True
        elif "none" in change or "normal" in change or "lowercase" in change:
            capitals = False
        return self if (font, capitals) == self else Drawn(font, capitals)


class Sheet:
    """The page's own rules for names of elements and classes; anything more particular is passed over."""

    def __init__(self, root: _Element) -> None:
        self._rules: dict[tuple[str, str], Says] = {}
        for element in root.iter("style"):
            for names, body in _RULE.findall(_COMMENT.sub("", element.text or ""))[:_MOST_RULES]:
                says = _declared(body) if _SAYS.search(body) else {}
                for name in names.split(",") if says else ():
                    if simple := _SIMPLE.fullmatch(name.strip()):
                        key = ((simple[1] or "").lower(), simple[2] or "")
                        self._rules[key] = self._rules.get(key, {}) | says

    def says(self, element: _Element, tag: str) -> Says:
        """What the page says of an element: by its name, its classes, its own style, its old attributes."""
        said: Says = {}
        if self._rules:
            classes = ("", *(element.get("class") or "").split())
            for key in ((name, one) for one in classes for name in ("", tag)):
                said |= self._rules.get(key, {})
        own = element.get("style")
        if own and _SAYS.search(own):
            said |= _declared(own)
        if tag == "font" and element.get("face"):
            said["font-family"] = element.get("face", "")
        return said


def is_hidden(element: _Element, says: Says) -> bool:
    """Whether a reader of the page does not see it, or sees it as the site's and not the document's."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if says.get("display", "").lower() == "none" or says.get("visibility", "").lower() == "hidden":
        return True
    if says.get("mso-hide", "").lower() == "all":
        return True
    kind = says.get("mso-element", "").lower()
    return element.get("role") in _HIDDEN_ROLES or kind in {"header", "footer", "comment-list", "comment"}


def _declared(body: str) -> Says:
    pairs = (one.partition(":") for one in body.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}


def _font(says: Says) -> str | None:
    family = says.get("font-family", "")
    return family.split(",")[0].strip(" \"'") or None
