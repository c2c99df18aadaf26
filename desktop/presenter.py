"""The command line's presenter of the three ways to stop (law 26). Broad `except` stands here and in `ui.presenter`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from desktop.places import Places, start_log
from work.refusal import Cancelled, Refusal

DONE, REFUSED, MISUSED, BUG = 0, 1, 2, 3

APOLOGY = (
    "Xin lỗi, chương trình gặp lỗi ngoài dự kiến nên việc vừa làm chưa xong. Dữ liệu không mất: sổ vẫn như trước. "
    "Hãy thử lại; nếu lỗi lặp lại, gửi tệp nhật ký sau cho người hỗ trợ: {log}"
)


def present(work: Callable[[], int], places: Places) -> int:
    """Run the program's work, which hands back its exit code; say in Vietnamese what stopped it."""
    try:
        return work()
    except Refusal as refusal:
        say(refusal.words)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the presenter's own task
        say(APOLOGY.format(log=write_down(error, places)))
        return BUG


def write_down(error: BaseException, places: Places) -> str:
    """Log a bug with its trace; where the log lies."""
    import logging  # noqa: PLC0415 - a day without a bug needs no log

    if not logging.getLogger().handlers:
        start_log(places)
    logging.getLogger("soviec").critical("a bug", exc_info=error)
    return str(places.log_file)


def say(words: str) -> None:
    """One sentence for the clerk on standard error."""
    sys.stderr.write(words + "\n")
