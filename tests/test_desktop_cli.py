"""The program without its window: commands, exit codes, refusals, the whole circle."""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from desktop import VERSION, presenter
from desktop.cli import main
from desktop.commands import soviec
from desktop.opening import lock_file
from desktop.places import Places, SettingsFile, find_places, this_machine
from desktop.sample import PARTY_PLAN, PICTURE, STATE_PLAN

FOLDER = "Đồng bộ Sổ Việc – xã Ý Yên"
ENGLISH = re.compile(r"\b(?:error|missing|option|usage|invalid|file|argument|command)\b", re.IGNORECASE)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOVIEC_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    assert not home.exists()

    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call


@pytest.fixture
def ledger(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / FOLDER / "so.soviec"
    code, out, _ = run("found", path, "--place", "Gia Hưng", "--parent", "tỉnh Sơn Hà")
    assert (code, path.exists()) == (0, True)
    assert "Ủy ban nhân dân xã Gia Hưng" in out
    return path


@pytest.mark.parametrize(
    ("level", "name"), [("province", "Ủy ban nhân dân tỉnh Sơn Hà"), ("commune", "Ủy ban nhân dân xã Sơn Hà")]
)
def test_a_place_is_named_by_its_level(run: Run, tmp_path: Path, level: str, name: str) -> None:
    code, out, _ = run("found", tmp_path / "so.soviec", "--place", "Sơn Hà", "--level", level)
    assert code == 0
    assert f"{name}:" in out


def test_version_is_the_project_s(run: Run) -> None:
    assert run("--version") == (0, f"Sổ Việc {VERSION}\n", "")


@pytest.mark.parametrize("command", [None, *sorted(soviec.commands)])
def test_help_speaks_vietnamese(run: Run, command: str | None) -> None:
    code, out, _ = run(*([command] if command else []), "--help")
    assert code == 0
    assert out.startswith("Cách dùng:")
    assert not re.search(r"\b(?:Usage|Options|Commands|Show this message|required|default)\b", out)
    assert out == unicodedata.normalize("NFC", out)


@pytest.mark.parametrize(
    "words",
    [("không-có",), ("read",), ("tasks", "--on", "31/02/2026"), ("tasks", "--lạ"), ("tasks",), ("found", "x.soviec")],
)
def test_a_wrong_call_is_2_and_says_so_in_vietnamese(run: Run, words: tuple[str, ...]) -> None:
    code, _, err = run(*words)
    assert code == 2
    assert "--help" in err
    assert not re.search(r"\b(?:No such|Missing|Error|Usage)\b", err), err


def test_the_circle_of_one_task(run: Run, ledger: Path) -> None:
    at = ("--ledger", ledger)
    assert run(*at, "adopt", PARTY_PLAN, "--on", "2026-03-18")[0] == 0
    assert run(*at, "adopt", PARTY_PLAN)[0] == 1  # the same plan twice
    assert run(*at, "entry", "give", "ngay hoi doc sach", "--unit", "Phòng Văn hóa - Xã hội")[0] == 0
    assert run(*at, "entry", "progress", "ngay hoi doc sach", "--text", "Đã họp", "--percent", "40")[0] == 0
    code, _, err = run(*at, "entry", "claim", "ngay hoi doc sach")
    assert (code, "Chưa ghi kết quả" in err) == (1, True)
    assert run(*at, "entry", "claim", "ngay hoi doc sach", "--text", "Xong", "--file", PICTURE)[0] == 0
    assert run(*at, "entry", "confirm", "ngay hoi doc sach")[0] == 0
    found = json.loads(run(*at, "tasks", "--words", "ngày hội đọc sách", "--json")[1])
    assert [(t["stage"], t["leads"]) for t in found["tasks"]] == [("done", ["Phòng VH-XH"])]
    assert "Xác nhận" in run(*at, "undo")[1]
    assert json.loads(run(*at, "tasks", "--words", "ngày hội đọc sách", "--json")[1])["tasks"][0]["stage"] == "claimed"
    assert "Xác nhận" in run(*at, "redo")[1]
    assert run(*at, "check") == (0, "Sổ và minh chứng nguyên vẹn.\n", "")


def test_paper_from_the_command_line(run: Run, ledger: Path, tmp_path: Path) -> None:
    at = ("--ledger", ledger)
    run(*at, "adopt", STATE_PLAN, "--on", "2026-03-18")
    run(*at, "entry", "give", "sua chua cum loa", "--unit", "Phòng Kinh tế", "--on", "2026-03-19")
    for words in (
        ("report", tmp_path / "bc.pdf", "--on", "2026-06-30", "--lock", "2026-06-30"),
        ("report", tmp_path / "dm.pdf", "--kind", "table"),
        ("report", tmp_path / "th.pdf", "--kind", "roll-up"),
        ("slip", "Phòng Kinh tế", tmp_path / "phieu.pdf"),
    ):
        assert run(*at, *words)[0] == 0, words
    assert all((tmp_path / n).read_bytes().startswith(b"%PDF") for n in ("bc.pdf", "dm.pdf", "th.pdf", "phieu.pdf"))
    assert run(*at, "slip", "Phòng Không Có", tmp_path / "x.pdf")[0] == 1


NO_PLANS = ["rong.txt", "to.txt", "nhi-phan.docx", "sai-ma.txt", "anh.png", "khong.pdf", "không có", "thư mục"]


def _nonsense(folder: Path) -> dict[str, Path]:
    made = {name: folder / name for name in NO_PLANS[:6]}
    made["rong.txt"].write_bytes(b"")
    with made["to.txt"].open("wb") as out:
        out.truncate(51 * 1024 * 1024)
    made["nhi-phan.docx"].write_bytes(os.urandom(4096))
    made["sai-ma.txt"].write_bytes(b"\x81\x8d\x8f\x90\x9d\xff\xfe\x00" * 64)
    made["anh.png"].write_bytes(PICTURE.read_bytes())
    made["khong.pdf"].write_bytes(b"%PDF-1.7\n")
    made["không có"] = folder / "không có.txt"
    made["thư mục"] = folder
    return made


@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    code, out, err = run("read", _nonsense(tmp_path)[name], "--json")
    assert (code, out) == (1, "")
    assert err.strip().endswith(".")
    assert not ENGLISH.search(err), err


def _broken(name: str, good: Path, folder: Path) -> Path:
    path = folder / f"{name}.soviec"
    data = good.read_bytes()
    match name:
        case "text":
            path.write_text("Đây là tệp chữ.", encoding="utf-8")
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(data[: len(data) // 3])
        case "newer":
            path.write_bytes(data)
            with sqlite3.connect(path) as connection:
                connection.execute("PRAGMA user_version = 99")
            connection.close()
        case "foreign":
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE x (y)")
            connection.close()
        case "scrambled":
            middle = len(data) // 2
            path.write_bytes(data[:4096] + b"\xa5" * (middle - 4096) + data[middle:])
    return path


@pytest.mark.parametrize("name", ["text", "empty", "cut", "newer", "foreign", "scrambled", "none"])
def test_a_file_that_is_no_whole_ledger_is_refused_and_kept(run: Run, ledger: Path, tmp_path: Path, name: str) -> None:
    path = _broken(name, ledger, tmp_path)
    before = path.read_bytes() if path.exists() else None
    for words in (("tasks",), ("adopt", PARTY_PLAN), ("check",)):
        code, _, err = run("--ledger", path, *words)
        assert code == 1, (name, words, err)
        assert "Hãy" in err
        assert not ENGLISH.search(err), err
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_ledger_that_is_open_elsewhere_is_refused(run: Run, ledger: Path) -> None:
    with FileLock(lock_file(ledger), timeout=0):
        code, _, err = run("--ledger", ledger, "backup")
        assert (code, "cửa sổ khác" in err) == (1, True)
        assert run("--ledger", ledger, "tasks")[0] == 0
    assert run("--ledger", ledger, "backup")[0] == 0
    assert [p.name for p in ledger.parent.iterdir() if "khoa" in p.name or p.name.endswith(("-wal", "-shm"))] == []


def test_backup_and_the_way_back(run: Run, ledger: Path) -> None:
    at = ("--ledger", ledger)
    run(*at, "adopt", PARTY_PLAN)
    assert "kiểm tra" in run(*at, "backup")[1]
    listed = run(*at, "restore")[1]
    made = next((ledger.parent / "so.sao-luu").glob("*.ngay-*.soviec"))
    assert made.name in listed
    run(*at, "undo")
    assert run(*at, "tasks", "--count")[1] == "0 nhiệm vụ.\n"
    assert run(*at, "restore", made)[0] == 0
    assert run(*at, "tasks", "--count")[1] != "0 nhiệm vụ.\n"
    assert list(ledger.parent.glob("so.truoc-khoi-phuc-*.soviec"))


def test_a_report_that_cannot_be_printed_leaves_nothing_behind(run: Run, ledger: Path, tmp_path: Path) -> None:
    plan = tmp_path / "kế hoạch.txt"
    text = PARTY_PLAN.read_text(encoding="utf-8")
    plan.write_text(text.replace("Biên soạn tài liệu", "Biên soạn 😀 <b>tài</b> liệu 100% 'mới'"), encoding="utf-8")
    at = ("--ledger", ledger)
    assert run(*at, "adopt", plan, "--all-items", "--on", "2026-03-18")[0] == 0
    assert json.loads(run(*at, "tasks", "--words", "<b>tài", "--json")[1])["count"] == 1
    code, _, err = run(*at, "report", tmp_path / "bc.pdf", "--on", "2026-06-22")
    assert (code, "😀" in err or "1F600" in err, (tmp_path / "bc.pdf").exists()) == (1, True, False)
    assert "Xóa báo cáo" in run(*at, "undo")[1]  # it was made, refused and taken away again
    for folder, code in ((tmp_path / "không" / "có", 0), (plan, 1)):
        assert run(*at, "report", folder / "x.pdf", "--kind", "roll-up")[0] == code


def test_papers_of_every_kind_from_the_command_line(run: Run, ledger: Path, tmp_path: Path) -> None:
    at = ("--ledger", ledger)
    assert run(*at, "adopt", PARTY_PLAN, "--on", "2026-03-18")[0] == 0
    for kind in ("summary", "plan", "notice", "invitation", "register", "targets"):
        for suffix in ("pdf", "docx") if kind in {"summary", "plan"} else ("pdf",):
            path = tmp_path / f"{kind}.{suffix}"
            assert run(*at, "report", path, "--kind", kind, "--on", "2026-06-22")[0] == 0, kind
            assert path.read_bytes().startswith(b"PK" if suffix == "docx" else b"%PDF"), kind
    for words in (
        ("--kind", "plan", "--plan", "không có"),
        ("--kind", "urge"),
        ("--kind", "urge", "--unit", "Phòng Không Có"),
        ("--kind", "handover"),
    ):
        code, _, err = run(*at, "report", tmp_path / "x.pdf", *words)
        assert (code, "Hãy" in err, (tmp_path / "x.pdf").exists()) == (1, True, False), words
    assert (
        run(*at, "report", tmp_path / "l.pdf", "--field", "Không có", "--lock", "2026-06-22", "--on", "2026-06-22")[0]
        == 0
    )


@pytest.mark.parametrize("title", ["x" * 5_000, "e\u0302\u0301" * 3000, "Bố trí '%s' {x} -- ; DROP TABLE task; a < b"])
def test_titles_of_any_kind_are_kept_and_printed(run: Run, ledger: Path, tmp_path: Path, title: str) -> None:
    plan = tmp_path / "kế hoạch.txt"
    text = PARTY_PLAN.read_text(encoding="utf-8").replace("Biên soạn tài liệu sinh hoạt", f"Biên soạn {title}")
    plan.write_text(text, encoding="utf-8")
    at = ("--ledger", ledger)
    assert run(*at, "adopt", plan, "--all-items", "--on", "2026-03-18")[0] == 0
    shown = json.loads(run(*at, "tasks", "--json")[1])["tasks"]
    assert any(unicodedata.normalize("NFC", title) in task["text"] for task in shown)
    assert run(*at, "report", tmp_path / "bc.pdf", "--on", "2026-06-22")[0] == 0


def test_bundles_from_the_command_line(run: Run, ledger: Path, tmp_path: Path) -> None:
    above = tmp_path / "tinh.soviec"
    run("found", above, "--place", "Sơn Hà", "--place-kind", "tỉnh", "--level", "province")
    stick = tmp_path / "usb"
    stick.mkdir()
    for one in (above, ledger):
        assert run("--ledger", one, "card", stick)[0] == 0
    cards = sorted(stick.glob("*.the"))
    assert len(cards) == 2
    for one, card in ((ledger, cards[0]), (above, cards[1])):
        assert run("--ledger", one, "meet", card)[0] == 0
    assert run("--ledger", above, "meet", cards[0])[0] == 1  # its own
    run("--ledger", above, "adopt", STATE_PLAN, "--give", "--on", "2026-03-18")
    assert run("--ledger", above, "give", "UBND xã Gia Hưng", stick)[0] == 0
    bundle = next(stick.glob("*.goi"))
    assert run("--ledger", above, "peek", bundle)[0] == 1  # not for the sender himself
    seen = json.loads(run("--ledger", ledger, "peek", bundle, "--json")[1])
    taken = json.loads(run("--ledger", ledger, "take-in", bundle, "--json")[1])
    assert (seen["applied"], taken["applied"]) == (taken["received"], taken["received"])
    again = json.loads(run("--ledger", ledger, "take-in", bundle, "--json")[1])
    assert (again["applied"], again["unchanged"]) == (0, taken["received"])
    data = bundle.read_bytes()
    spoilt = {"cut": data[: len(data) // 2], "changed": data[:200] + bytes([data[200] ^ 1]) + data[201:]}
    for name, changed in spoilt.items():
        (stick / f"{name}.goi").write_bytes(changed)
        code, _, err = run("--ledger", ledger, "take-in", stick / f"{name}.goi")
        assert (code, "Hãy" in err) == (1, True), name
    assert run("--ledger", ledger, "give", "UBND xã Không Quen", stick)[0] == 1
    assert run("--ledger", above, "give", "UBND xã Gia Hưng", tmp_path / "không cắm")[0] == 1


def test_the_whole_circle_without_pictures(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "demo-out"
    code, out, _ = run("demo", folder, "--no-pictures")
    assert code == 0
    for kind, least in (("so/*.soviec", 3), ("usb/*.goi", 6), ("giay/*.pdf", 29), ("giay/*.docx", 2)):
        assert len(list(folder.glob(kind))) >= least, kind
    assert "biên nhận gói 1: Khớp" in out
    assert "Cấp trên đã xác nhận" in out
    assert "Cấp trên trả lại" in out
    assert run("demo", folder, "--no-pictures")[0] == 0  # again, over its own
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "thư.txt").write_text("của tôi", encoding="utf-8")
    assert run("demo", tmp_path / "khác")[0] == 1
    assert (tmp_path / "khác" / "thư.txt").exists()


def test_five_real_plans_in_one_ledger(run: Run, ledger: Path, shared: Path) -> None:
    counts = {"items": 0, "reports": 0, "targets": 0}
    made = {"tasks": 0, "duties": 0, "targets": 0}
    for plan in sorted((shared / "plans").glob("*.txt")):
        labels = json.loads(plan.with_suffix(".json").read_text(encoding="utf-8"))
        counts = {name: n + len(labels[name]) for name, n in counts.items()}
        words = ("--ledger", ledger, "adopt", plan, "--all-items", "--on", "2026-05-20", "--json")
        adopted = json.loads(run(*words)[1])
        made = {name: n + adopted[name] for name, n in made.items()}
    assert list(made.values()) == list(counts.values())
    late = json.loads(run("--ledger", ledger, "tasks", "--late", "--on", "2026-07-01", "--json")[1])
    assert [t["due"] for t in late["tasks"]] == ["2026-05-30", "2026-06-20", "2026-06-25"]
    assert all(t["days"].startswith("Quá hạn ") for t in late["tasks"])


def test_a_bug_is_written_down_and_apologised_for(
    home: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    places = find_places()
    with caplog.at_level(logging.CRITICAL):
        code = presenter.present(lambda: 1 // 0, places)
    err = capsys.readouterr().err
    assert (code, "Dữ liệu không mất" in err) == (presenter.BUG, True)
    assert str(places.log_file) in err
    assert home in places.log_file.parents


def test_places_lie_beside_a_portable_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOVIEC_HOME", raising=False)
    (tmp_path / "portable").touch()
    assert find_places(tmp_path) == Places(*(tmp_path / "du-lieu" / n for n in ("so", "nhat-ky", "may")))
    (tmp_path / "portable").unlink()
    assert tmp_path not in find_places(tmp_path).state.parents


def test_the_machine_keeps_its_id_and_settings_survive_nonsense(tmp_path: Path) -> None:
    places = Places(tmp_path / "so", tmp_path / "log", tmp_path / "may")
    assert this_machine(places).id == this_machine(places).id
    store = SettingsFile(places.settings_file)
    store.set("cỡ chữ", "lớn")
    assert SettingsFile(places.settings_file).get("cỡ chữ") == "lớn"
    places.settings_file.write_text("{", encoding="utf-8")
    assert SettingsFile(places.settings_file).get("cỡ chữ", "vừa") == "vừa"


def test_the_installed_program_prints_json_alone(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "desktop", "read", str(PARTY_PLAN), "--json"],
        capture_output=True, encoding="utf-8", env=os.environ | {"SOVIEC_HOME": str(tmp_path)}, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["header"]["number"] == "21-KH/ĐU"
    assert done.stderr == ""
