"""Reading in a process of its own: the same answers, killed when late, the next file unharmed."""

from pathlib import Path

import pytest

from nlp import sandbox
from nlp.errors import DamagedError, EmptyInputError, TooLargeError
from nlp.readers import read
from nlp.sandbox import plain_view_safely, read_safely

HTML = b"<h1>Siti Rahma</h1><h2>Keahlian</h2><ul><li>Microsoft Excel</li></ul><p style='display:none'>Kubernetes</p>"


def test_the_answer_is_the_same() -> None:
    assert read_safely(HTML, "cv.html") == read(HTML, "cv.html")


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyInputError), (b"%PDF-1.4 x", DamagedError)])
def test_errors_come_back_as_they_are(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_safely(data)


def test_a_late_reading_is_killed_and_the_next_is_unharmed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLargeError, match="longer than"):
        read_safely(b"Budi\n" * 200_000, "cv.txt", limit_seconds=0.0001)
    assert read_safely(b"Budi Santoso").text == "Budi Santoso"


def test_a_dead_worker_is_replaced() -> None:
    read_safely(b"Budi")
    for worker in sandbox._POOL.idle:
        worker.process.kill()
        worker.process.wait()
    assert read_safely(b"Ani").text == "Ani"


def test_memory_is_bounded() -> None:
    worker = sandbox._Worker()
    try:
        worker.ask(b"Budi", "read:cv.txt", 30)
        limits = Path(f"/proc/{worker.process.pid}/limits").read_text()
    except FileNotFoundError:
        pytest.skip("the system shows no limits of a process")
    finally:
        worker.kill()
    assert str(sandbox.LIMIT_BYTES) in limits


def test_secrets_of_the_caller_stay_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCOK_SECRET_KEY", "hush")
    assert "hush" not in str(sandbox._environment())


def test_the_plain_view_is_read_there_too() -> None:
    assert plain_view_safely(HTML) is None
