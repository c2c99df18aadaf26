"""A bundle and a card of format 1, as they were first given: every later version must read them (laws 2 and 10)."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from bundle import Receipt, Record, opening, read_card
from tests.test_bundle_kit import AT, CARDS, TINH, XA, record

BUNDLE = """
iUdPSQ0KGgoAAQABAAAAAAAACgeAQ4vLb+JixWFnZS1lbmNyeXB0aW9uLm9yZy92MQotPiBYMjU1MTkgbHZRYXFBTXM1N2pHZ0UyamRzOFdJWVpadlFB
dU9SUkhhclNrRjEyd3YwTQo0d0xHNms4STB4dHZMdjhLWGpub0M1cFlNN2VqUXBtb0JyVy9HcVc3dVFBCi0+IHNUPSojVCJnLWdyZWFzZQpUcFlDaUFx
dHRhc2FzbTIxVkRzR2tTWDNseFFVd0diK3NPY3JxeUJlbmF5SGxnTGk2c3ZjOUlXOXdmWFc5V0dWCmYyQ3IrbnZZSmtYTUlTRDE0S25rellQVU1mKzlx
QUE0MklpQ1R2clVnU25veUZ6Qkx3T1V2c0dNemlNCi0tLSB3MExVL04wRGs0aDR3TVJXMWkxc2hIaGpJd290RDFmWGlVVjlSbVlTZThRCh0ye/X3yWyq
au4mEGFyuRnv40ukLyh2Z9bDwLE8qvvCH0JMayi+pBGUw/udc9RDyMWzQI4KcuaxezBEvtX7IcNq/Pz1XjujFPnDIImSrSTRI3an+AY5Ik+exFwVbaFP
Z7tYKv9T/RChGzjVi4gm3hXZ8mEUXAwxwKDtty1OCh6lRKMilvAq5MW6H+2pS9SvQ9IFNWkpXAsWDQaP27cWizP4q7jKcUZuQP9sVp1nB9a3+VpMDpF6
H8GaA/H84FO3tj9C5WzqRVzwnb70Qlke+bvZWLoTvWQ8DIaPKzJ5N2qKSbj3JuFKfAI9Oh7iGllg8uogQgK9IWeSu+6Pyxzb5A8F+Zi8xVtBTImS1ItL
BwhJVzUw2hlmQh2SZ8VsRGhu0U8x4Wv0Tali+1+MTCYXnu2aMmnuICtakAZY/dHR4XcVWCsHUvh8AeBtd0vN03L28+M3x98/w9pG9W4WO1w6dl0tvde4
rP4GnFlTgo/wnobBPjrVS34q9F9Hv3PgKVyfhJCuqGIQ4dFU6n8sl5dkbT1godu/1+/z8aE5DTszAY0VLPAq3gUctFTkonclomBHFITV/dBRh9SPaxw5
WtfISgDMqlcTrqkebnyF7YXxwAFAuBJ39ExBb9x1X4+j+5nKyNqU7q0GD+Dg0/j7DIaFwWe8r/R78Yi8pLQsoDNEZ1jyR1gAlQOB85FTbg8Nmv1qZYkA
mFyT257ziO3aXrPnyJd9js8i+E7xzDekn3+s5zk3r7YpVSCi9ta7GUdIv8C85smAgO5lWhBqa0jDulnnAcQ53OQJIySLSD83ktBM7llccsn2lv4OQZHj
RVA+785zLivu3B0zhVJqbyOUsRC2Ul+CwopTUN3SmItlylf0KAKaUvdsPDBIrfT92rhJUbIvnQ++9gGZZJzMb03koEl4QzUmmJtsA9U511G9IXC/m8Oc
aGtaTLseHF94wvCfwflFjVm1d4rl5Oi9Kd4XzN1y1ac4HdYAq4zW/f43uLs6fwSGKj026sXXsHeZSdqPIP9V9Pc3fk2Tfa9Shf+l1i/nrXWym/pC282Z
fFNeETYHzIVIHl0dmFsMvUibUbDYHXTdAFlb5SSsuDNO9SVfvKTtR96EDmeOzBP5qqVZJwYXYaSPXVL4Xtj0TPCk3dirPHiJ/Bp9PCzddZZBDps1P3lv
wCXZI71TfIaWeNTKWxfUP/spkGiea3KomszhSI5RN+DMvtOMpL1cdRi2vWpwHn8F6CmsJp0PkYun9U6IkeoOPkG0Ezqov8B0GDBu4rQotaUuXgoZM8mR
CIvKs4MRD1l4+9aKFRZewWmm9cNP/7VCp39EpBBeCl40lJVzxeAldBjqvojNwZ/l8vD3zuK4fa+sst9o53rkeC3y1NiRzJtOBvhbHT4MLmokwOmNQ2DE
umfOKpe/QFuOrZjA8hN/G5B2smIUZigoRELDbpFJzMyXqNK9FH+PxoQLYPMudiYnqIwqlG80XahpZwragvaCf/yO0qsupxnddCnZL3MsPgRQ/TC0jMr9
OO8NXNXJUxBas9OKg8pjZhr684gR9Pq/6eBEYdoGkvS8yhvZ4fHW3iecVxfBcGHWcy7StNYc6SfKmVBYoWNrG4nLmPYbK7Gs0MjdyVeWPAN742nI2+Bs
/ELAjGK1YDmGPAEIfKdtPrPiXmio7R5arfZQD7Pvub17AFmhwzJWXuEwRCCmKLRRdM/SMEey8fcZ4+5NddzzhZJSCfzDusmhvjKIHvltB5npSpSoC9ZM
ZURJmiT3ivQigQbJWep729GoclImfz29DLrmcpPBoQ6tTA640qJciCqmPKkR4eQeXr+H/ppJLMi0YWvwXSpfgeFnZwiHmnZ755sJPoa2qMEyzdXAO6fs
An7ybQXUUOpd6UWHpi8j6sVYUppsPMs+siITJyvwMSoTSF8ZbagqkFBwSDlYnsd3u4yh0hGXa2FiSBMZOYBtGfkqKYu71AYtNzsT/FO3tBZYUkRdxVek
VpvZXPOqnlnYL2MLHARcWfMgpeH3qjoQYYL5iHjxg1PkIbyKJcmai6dKqSlOIqdOt6iMNLCblMn396nqeiZfkBBdivAfgQtWdt98o6zbm8WD0u0/0xas
uj+za3LYmfUmPTj0k/qpJjJjxYE4IwqzRVZaD9LvJUFXuKlLca8dDVd3jys3zYWiCj5ic4O1Y2s+PNVoivduydftICinTbIzUcRg+D3mm09+isnuiFCg
bNfoHfMeH66LLfXjlaEJwHFj9hBQQXhpvu0zLMJa9g2QBmm6Pt4ZYsSZ2tj0fzEknNcD++JZp8i0otA+Yw6kEHa3wxN8JM9w0Vgaxaj8nwB0AXF+hyHt
ZmRO8BpOsWeG3b0uMAry6dunvikZjTLiE6TOep2AwhmjRiBBbR8vw8UQaSRyqQbfKoTf3ghrFWQe8WMiD8IEOj464okfZdG7cqaLbSvO05xhaZxcU659
p7O1v5+bqjJCXXsTRtdg1qr/TgkB9q4QnTW8OKFDhXOBpxsNFAlfE6Wa78YN0jnOjA/mEX9h96Dc5wOfbE3keiGSPmuEg2JOGfMZ2tQ5oB+EsSU26CZO
k5V1qINr1ok7XnQ9HjMDTJrOHBOzlbAaf/Qo58+4sXXzxMDdww+yEnVAezB4Mi+MCHSVrCNMPCpllOFrBHWh+wwFGpG04GcpEx6EOQHz6IFPHmh+Jfwh
bRooYnv6izHH2qnKEla3gS5hUjxg6369w6+TlsVqGT3siuZEXlN00/bg0gMQHObZbBIiQu1KR3ybLio3QZuCHbwi7sknz6vTd8jKe961s6NLCJrq48uM
3BxGPIjsyxDNKf2VhQGt9hLL+p6fXM0jI4LIPFv2WdzzNXio8wydy/K9H+tFiEAAJtwYGiNfuI5x37Ac3mmgd4dUJ8WPPGu9IwWR4N01yrXiLLm4z595
9KNM50dvHjiI0w7qzjDLmMQK212DRWFgJXADC67CsS5lYSu0J3ilcON53ayg7Q/lDUtHVHgnc6m4zaudF/2p3EMP6Hb2JI3z
"""

CARD = """\
{
  "loại tệp": "Thẻ cơ quan của Sổ Việc",
  "thẻ": {
    "phiên bản": 1,
    "mã cơ quan": "00000000-0000-4000-8000-000000000001",
    "tên": "Ủy ban nhân dân xã Ý Yên",
    "tên ngắn": "UBND xã Ý Yên",
    "cấp": "commune",
    "loại cơ quan": "people",
    "địa danh": "xã Ý Yên",
    "khóa ký": "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=",
    "khóa niêm phong": "age1ru47evrtys9st3htzmpt759awy96pllv53sc8s344ftgeeeyuqrs7g0pe6",
    "ngày lập": "2026-01-02"
  },
  "dấu vân tay": "31382 55968 92201 58184 48639 20727 32770 27748",
  "chữ ký": "mNce8SrDQNIkRgpQYBrZvhuMIbo3yvTryGQidyoGcwvTybaRrlRZjhNG0f7XCnGgUMbFFqvxoAegZ/vc1m35CA=="
}
"""


def test_a_bundle_of_format_1(tmp_path: Path) -> None:
    path = tmp_path / "Gói 0007.goi"
    path.write_bytes(base64.b64decode(BUNDLE))
    paper = "Biên bản họp thôn".encode()
    grave = Record(
        table="entry",
        id="e",
        owner=XA.card.office_id,
        replica="máy 2",
        counter=3,
        seen={"máy 1": 2, "máy 2": 3},
        grave=True,
    )

    with opening(path, me=TINH.card.office_id, keys=TINH.keys, known=CARDS.get) as opened:
        assert list(opened.records()) == [record("unit", 1), record("task", 2), grave]
        assert opened.sha256 == "110bb467a25780ebc63b345e7efb3f6caa0bfe2e3847c1a61b33182def9a521e"
        opened.extract(hashlib.sha256(paper).hexdigest(), tmp_path / "ra")
        there = opened.manifest

    assert (tmp_path / "ra").read_bytes() == paper
    assert (there.number, there.previous, there.replica, there.made_at) == (7, "cd" * 32, "máy 1", AT)
    assert (there.seen, there.counts) == ({"máy 1": 9, "máy 2": 3}, {"unit": 1, "task": 1, "entry": 1})
    assert there.receipts == (
        Receipt(
            number=4,
            replica="máy tỉnh",
            sha256="ab" * 32,
            received=5,
            applied=4,
            unchanged=1,
            conflicting=0,
            rejected=0,
        ),
    )


def test_a_card_of_version_1(tmp_path: Path) -> None:
    path = tmp_path / "x.the"
    path.write_text(CARD, "utf-8")

    assert read_card(path) == XA.card
    assert XA.card.fingerprint == "31382 55968 92201 58184 48639 20727 32770 27748"
