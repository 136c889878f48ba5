"""What the speed figures are taken with: a model that types, a crowd that asks at once, a corpus of any size."""

import json
import os
import time
from http.server import BaseHTTPRequestHandler
from threading import Barrier

import httpx2
import pytest

from evaluation.bench import crowd, large_asking, releasing
from evaluation.bench.loopback import serve_loopback
from evaluation.bench.places import processor_seconds
from evaluation.bench.residents import Reply
from evaluation.bench.spending import Moment, Spent
from evaluation.bench.synthetic import SyntheticCorpus
from evaluation.bench.towns import BenchTown
from evaluation.bench.typing_model import TypingModel

SAID = "La salle des fêtes se réserve en mairie, six mois avant la date souhaitée."
MORE = "Le bac jaune est ramassé le mercredi matin, une semaine sur deux."
PROMPT = (
    f"Passages :\nPassage 1\n<fence>\nSalle\n{SAID} Elle a cent chaises.\n</fence>\n"
    f"Passage 2\n<fence>\nTarifs\nUne journée\t150 €\n</fence>\n"
    f"Passage 3\n<fence>\nDéchets\n{MORE}\n</fence>\nQuestion de l'habitant :\n<fence>\nQuand ?\n</fence>\n"
)


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> BenchTown:
    folder = tmp_path_factory.mktemp("town")
    large_asking.build(folder, 200)
    return BenchTown(folder / "town.toml", folder / "state")


def test_the_typing_model_quotes_the_running_text_of_its_passages_by_their_numbers() -> None:
    written = json.loads("".join(TypingModel(0).pieces(PROMPT)))["sentences"]
    assert [sentence["quotes"] for sentence in written] == [
        [{"passage": 1, "words": SAID}],
        [{"passage": 3, "words": MORE}],
    ]
    assert written[0]["text"] == SAID
    assert written[1]["text"] != MORE
    assert MORE in written[1]["text"]


def test_a_sentence_is_ended_just_before_its_closing_brace_leaves() -> None:
    model = TypingModel(0)
    for piece in model.pieces(PROMPT):
        if piece == "}":
            break
        assert model.ended_at(SAID) is None
    ended, later = model.ended_at(SAID), Moment.now()
    assert ended is not None
    assert 0 <= ended.until(later).elapsed < 1000
    assert model.ended_at(MORE) is None


def test_every_sentence_that_the_assistant_shows_is_timed_from_its_last_character(town: BenchTown) -> None:
    asked = large_asking.SpokenCorpus(200).questions(8)[4:6]
    times = releasing.release_times(town, asked, 0.0)
    assert all(times), "no sentence was shown"
    assert all(each.elapsed > 0 for releases in times for each in releases)


def test_the_target_of_a_release_holds_for_the_slowest_sentence_too() -> None:
    spent = [Spent(5.0, 1.0)] * 99 + [Spent(51.0, 1.0)]
    assert [(figure.value, figure.met) for figure in releasing.figures(spent) if figure.target] == [
        (5.0, True),
        (51.0, False),
    ]
    assert all(figure.met is not True for figure in releasing.figures([]) if "au plus" in figure.name)


def test_answers_among_made_up_passages_are_timed_by_the_clock_and_by_the_processor(town: BenchTown) -> None:
    median, slow, worked, load = large_asking.measure(town.town_file.parent, 200, 10)
    assert 0 < median.value <= slow.value
    assert slow.target == 80
    assert worked.value > 0
    assert "charge" in load.name


def test_the_spoken_corpus_says_the_words_of_the_synthetic_one_in_sentences() -> None:
    (_, plain), (_, spoken) = next(iter(SyntheticCorpus(10))), next(iter(large_asking.SpokenCorpus(10)))
    assert [each.text.lower().replace(".", "") for each in spoken] == [each.text for each in plain]
    assert all(each.text.count(".") == 3 for each in spoken)


def test_half_of_the_made_up_questions_have_a_word_that_the_corpus_does_not() -> None:
    corpus = SyntheticCorpus(10)
    known = {word for words in corpus.questions(40) for word in words}
    asked = large_asking.SpokenCorpus(10).questions(40)
    as_drawn = [all(word in known for word in text.rstrip(" ?").split()[-4:]) for text in asked]
    assert sum(as_drawn) == 20


def test_twenty_questions_are_under_way_at_once() -> None:
    meeting = Barrier(20)

    class AnswersTwenty(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            meeting.wait(20)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"status": "answered", "edition": null, "citations": []}')

        def log_message(self, *_: object) -> None:
            pass

    with serve_loopback(AnswersTwenty) as url, httpx2.Client(base_url=url, timeout=30) as client:
        replies = crowd.ask_all(client, ["Quand ?"] * 40)
    assert [reply.failure for reply in replies] == [None] * 40


def test_a_question_without_an_answer_is_told_among_many() -> None:
    replies = [*[Reply(0.0, 0.2)] * 39, Reply(0.0, 0.1, failure="HTTP 500")]
    assert [figure.met for figure in crowd.figures(replies)] == [False, None, True]


def test_a_crowd_that_waits_too_long_misses_its_target() -> None:
    assert [figure.met for figure in crowd.figures([Reply(0.0, 1.6)] * 20)] == [True, None, False]


def test_the_cores_are_given_back_after_a_measure() -> None:
    allowed = os.sched_getaffinity(0)
    with crowd.on_cores(1):
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == allowed


def test_the_work_of_a_process_is_read_from_the_system() -> None:
    assert processor_seconds(os.getpid()) == pytest.approx(time.process_time(), abs=0.5)
