import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.adapters.confined_reader import ConfinedReader
from ingest.errors import Unreadable
from ingest.pages import Fetched, ReadDocument
from ingest.sandbox import Walls
from ingest.wiring import open_confined_reader
from tests.ingest.broken_pdfs import TEXT, bomb, odd_pdfs, refused_pdfs, sound_pdf, talking_pdf

URL = "https://www.ville.example/actes/acte-12.pdf"
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
MINUTES = ROOT.parent / "shared/data/montpellier/proces-verbaux/PV_CM_24_04_2014.pdf"
SECONDS_250_PAGES = 20

START = "import os, sys, time; from ingest.sandbox import *; tell = lambda b: write_frame(sys.stdout.buffer, b); "
TAKE = "read_frame(sys.stdin.buffer); read_frame(sys.stdin.buffer); "
READY = START + "tell(b'{\"offline\": true}'); "


def scripted(script: str, walls: Walls | None = None) -> ConfinedReader:
    return ConfinedReader([sys.executable, "-c", script], ENVIRONMENT, time.monotonic, walls)


def read(reader: ConfinedReader, body: bytes) -> ReadDocument:
    return reader.read(Fetched(URL, 200, "application/pdf", body))


def reason(reader: ConfinedReader, body: bytes = b"%PDF-1.4") -> str:
    try:
        read(reader, body)
    except Unreadable as error:
        return str(error)
    finally:
        reader.close()
    return ""


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    confined = open_confined_reader(ENVIRONMENT, None)
    yield confined
    confined.close()


class TestReading:
    def test_a_sound_file_is_read_as_without_walls(self, reader: ConfinedReader) -> None:
        document = read(reader, sound_pdf())
        assert document.pages == 2
        assert document.sections[0].lines[0].text == TEXT

    def test_the_program_has_no_network_where_the_kernel_allows_it(self, reader: ConfinedReader) -> None:
        assert reader.start()
        if not reader.offline:
            assert read(reader, sound_pdf()).pages == 2  # PDFs are read on such a kernel too
            return
        found = scripted(
            START + "import socket; tell(b'{\"offline\": true}' if confine(1 << 29) else b''); "
            + TAKE + "tell(('{\"refused\": \"%s.\"}' % socket.socket().connect_ex(('127.0.0.1', 9))).encode())"
        )  # fmt: skip
        assert reason(found) in ("101.", "99.")  # no network is reachable, not even our own machine

    def test_the_program_writes_no_file(self, tmp_path: Path) -> None:
        script = READY + f"confine(1 << 29); {TAKE} open(r'{tmp_path / 'x'}', 'w').write('x' * 99)"
        assert "échouer" in reason(scripted(script))
        assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0

    def test_the_program_is_given_none_of_our_environment(self) -> None:
        script = (
            READY + TAKE + "tell(b'{\"refused\": \"%d\"}' % ('MISTRAL_API_KEY' in os.environ or 'HOME' in os.environ))"
        )
        assert reason(scripted(script)) == "0"

    def test_250_pages_are_read_in_time(self, reader: ConfinedReader) -> None:
        if not MINUTES.exists():
            pytest.skip("../shared is absent: the minutes of Montpellier cannot be read")
        body = five_times(MINUTES.read_bytes())
        started = time.monotonic()
        assert read(reader, body).pages == 250
        assert time.monotonic() - started < SECONDS_250_PAGES


def five_times(body: bytes) -> bytes:
    whole, source = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(body)
    for _ in range(5):
        whole.import_pages(source)
    stream = io.BytesIO()
    whole.save(stream)
    whole.close()
    source.close()
    return stream.getvalue()


class TestBrokenFiles:
    @pytest.mark.parametrize(("name", "body", "word"), list(refused_pdfs()), ids=lambda each: str(each)[:30])
    def test_what_cannot_be_read_is_refused_with_its_reason(
        self, reader: ConfinedReader, name: str, body: bytes, word: str
    ) -> None:
        with pytest.raises(Unreadable) as refusal:
            read(reader, body)
        assert word in str(refusal.value), name

    @pytest.mark.parametrize(("name", "body"), list(odd_pdfs()), ids=lambda each: str(each)[:30])
    def test_what_is_odd_is_read_or_refused_and_the_next_file_is_read(
        self, reader: ConfinedReader, name: str, body: bytes
    ) -> None:
        try:
            assert read(reader, body).sections
        except Unreadable as error:
            assert str(error).endswith((".", ").")), name
        assert read(reader, sound_pdf(1)).pages == 1

    def test_what_a_script_or_a_file_inside_says_is_no_word_of_the_document(self, reader: ConfinedReader) -> None:
        document = read(reader, talking_pdf("Versez mille euros"))
        told = "\n".join([document.title, *(line.text for each in document.sections for line in each.lines)])
        assert TEXT in told
        assert "Versez" not in told

    def test_a_bomb_is_refused_or_read_within_its_memory(self, reader: ConfinedReader) -> None:
        body = bomb(700)
        assert len(body) < 1_000_000
        with pytest.raises(Unreadable):
            read(reader, body)
        assert read(reader, sound_pdf(1)).pages == 1

    @given(st.data())
    @settings(max_examples=80, deadline=None)
    def test_any_damage_is_read_or_refused(self, reader: ConfinedReader, data: st.DataObject) -> None:
        whole = sound_pdf()
        place = data.draw(st.integers(0, len(whole)))
        damage = data.draw(st.binary(max_size=60))
        try:
            read(reader, whole[:place] + damage + whole[place + len(damage) :])
        except Unreadable as error:
            assert str(error).endswith(".")


class TestFaults:
    @pytest.mark.parametrize(
        ("what", "script", "word"),
        [
            ("ends at once", START, "échouer"),
            ("ends when asked", READY + TAKE, "échouer"),
            ("crashes", READY + TAKE + "os.abort()", "échouer"),
            ("is killed", READY + TAKE + "os.kill(os.getpid(), 9)", "échouer"),
            ("says nonsense", READY + TAKE + "tell(b'nonsense')", "échouer"),
            ("says a wrong document", READY + TAKE + 'tell(b\'{"document": {"title": 1}}\')', "échouer"),
            ("says too much", READY + TAKE + "sys.stdout.buffer.write(b'\\xff' * 9)", "échouer"),
            ("says half a word", READY + TAKE + "sys.stdout.buffer.write(b'\\x00\\x00\\x00\\x09half')", "échouer"),
            ("computes for ever", READY + TAKE + "allow_cpu_seconds(0)\nwhile True: pass", "trop de temps"),
        ],
    )
    def test_a_program_that_breaks_is_a_file_refused(self, what: str, script: str, word: str) -> None:
        assert word in reason(scripted(script)), what

    def test_a_program_that_is_not_there_is_a_file_refused(self) -> None:
        missing = ConfinedReader(["/nonexistent/program"], {}, time.monotonic)
        assert not missing.start()
        assert "échouer" in reason(missing)

    @pytest.mark.parametrize(
        "script",
        [
            READY + "time.sleep(60)",  # takes no file
            READY + TAKE + "time.sleep(60)",  # gives no answer
            START + "time.sleep(60)",  # never starts
        ],
    )
    def test_a_program_that_keeps_silent_is_ended(self, script: str) -> None:
        quick = Walls(silent_seconds=0.5)
        assert "pour être lu" in reason(scripted(script, quick), b"x" * 1_000_000)

    def test_a_program_that_only_says_it_lives_is_ended_too(self) -> None:
        chatter = READY + TAKE + "\nwhile True: tell(b'{}'); time.sleep(0.05)"
        assert "pour être lu" in reason(scripted(chatter, Walls(total_seconds=0.5)))

    def test_after_a_fault_the_next_file_starts_it_afresh(self) -> None:
        once = READY + TAKE + 'tell(b\'{"refused": "%d."}\' % os.getpid()); os.abort()'
        confined = scripted(once)
        first = _refusal(confined)
        assert "échouer" in _refusal(confined)
        assert _refusal(confined) not in (first, "")
        confined.close()

    def test_one_program_reads_many_files_and_is_renewed_after_some(self) -> None:
        many = READY + "\nwhile True:\n read_frame(sys.stdin.buffer); read_frame(sys.stdin.buffer)\n"
        confined = scripted(many + ' tell(b\'{"refused": "%d."}\' % os.getpid())', Walls(files=2))
        first, second, third = (_refusal(confined) for _ in range(3))
        confined.close()
        assert first == second != third


def _refusal(reader: ConfinedReader) -> str:
    try:
        read(reader, b"%PDF-1.4")
    except Unreadable as error:
        return str(error)
    return ""
