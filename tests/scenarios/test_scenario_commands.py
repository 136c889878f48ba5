import json
import socket

import pytest

from corpus.state import State
from tests.commands import Place, fetch, fill, free_port, page, wait_for
from tests.ingest.loopback_site import serve

QUESTION = "quand ouvre la piscine"
ANSWER = "La piscine ouvre le samedi de 10 h à 12 h et de 14 h à 18 h. [1]"
NOWHERE = "http://127.0.0.1:9/"


def still_answers(place):
    asked = place.run("ask", QUESTION)
    return asked.returncode == 0 and ANSWER in asked.stdout


def one_line(text):
    return len(text.strip().splitlines()) == 1


def test_a_town_is_set_up_read_and_asked(tmp_path):
    place = Place(tmp_path)
    with serve() as site:
        fill(site)
        started = place.run("init", ".")
        assert started.returncode == 0
        assert "parvis refresh --town town.toml" in started.stdout
        place.write_town(site.url())

        refreshed = place.run("refresh")
        assert (refreshed.returncode, refreshed.stdout.count("\n\n")) == (0, 2)
        assert "publiée : 3 documents" in refreshed.stdout
        asked = place.run("ask", QUESTION)
        assert asked.stdout.splitlines()[0].startswith(ANSWER)
        assert f"[1] {site.url('/piscine.html')}#:~:text=" in asked.stdout
        assert place.run("editions", "list").stdout.count("publiée") == 1

        again = place.run("refresh")
        assert again.returncode == 0
        assert "Rien de nouveau" in again.stdout
        assert place.run("editions", "list").stdout.count("publiée") == 1


def test_editions_are_staged_published_and_rolled_back(place):
    staged = place.run("refresh", "--stage", "--force").stdout
    number = staged.strip().splitlines()[-1].split()[-1]
    assert "en attente" in place.run("editions", "list").stdout
    assert place.run("editions", "publish", number).returncode == 0
    back = place.run("editions", "rollback")
    assert (back.returncode, "est de nouveau publiée" in back.stdout) == (0, True)
    assert still_answers(place)


def test_documents_are_one_json_object_a_line_and_nothing_else(place, site):
    shown = place.run("documents", "--json")
    documents = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [each["url"] for each in documents] == [site.url(path) for path in ("/", "/cantine.html", "/piscine.html")]
    assert {each["source"] for each in documents} == {"site"}
    assert shown.stderr == ""


def test_documents_can_be_those_of_one_source(place):
    assert place.run("documents", "--json", "--source", "autre").stdout == ""
    assert "3 documents" in place.run("documents", "--source", "site").stdout


def test_an_answer_in_json_is_json_alone(place):
    asked = place.run("ask", QUESTION, "--json", "--language", "fr")
    answer = json.loads(asked.stdout)
    assert (answer["status"], answer["language"], asked.stderr) == ("answered", "fr", "")
    assert answer["citations"][0]["deep_url"].startswith(answer["citations"][0]["url"])


def test_a_question_nothing_answers_is_no_failure(place):
    asked = place.run("ask", "prix du permis bateau")
    assert asked.returncode == 0
    assert "02 00 00 00 00" in asked.stdout


def test_options_stand_before_or_after_what_is_asked_and_beat_the_environment(place, tmp_path_factory):
    elsewhere = Place(tmp_path_factory.mktemp("ailleurs"))
    where = ["--town", str(place.folder / "town.toml"), "--state", str(place.folder / "state")]
    assert ANSWER in elsewhere.run("ask", QUESTION, *where).stdout
    assert ANSWER in elsewhere.run("ask", *where, QUESTION).stdout
    elsewhere.environment = {"PARVIS_TOWN": where[1], "PARVIS_STATE": where[3]}
    assert ANSWER in elsewhere.run("ask", QUESTION).stdout
    beaten = elsewhere.run("ask", QUESTION, "--town", "absent.toml")
    assert (beaten.returncode, "absent.toml n'existe pas" in beaten.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["ask", ""], 2, "Écrivez votre question"),
        (["ask", "a" * 10_000], 2, "dépasse 2000 caractères"),
        (["ask", QUESTION, "--town", "absent.toml"], 2, "absent.toml n'existe pas : créez-le avec « parvis init »"),
        (["ask", QUESTION, "--state", "vide"], 1, "lancez « parvis refresh »"),
        (["refresh", "--source", "autre"], 2, "sources connues : site"),
        (["documents", "--source", "autre"], 2, "sources connues : site"),
        (["ask", QUESTION, "--language", "xx"], 2, "langues servies : fr, en"),
        (["editions", "rollback"], 1, "Aucune édition n'a été publiée avant celle-ci"),
        (["editions", "publish", "20200101-000000"], 1, "n'existe pas : « parvis editions list »"),
        (["editions", "publish", "../../etc"], 1, "n'existe pas : « parvis editions list »"),
        (["init", "."], 2, "existe déjà"),
        (["evaluate", "answers", "absent.jsonl"], 2, "absent.jsonl"),
    ],
)
def test_a_wrong_order_ends_with_its_code_and_one_sentence(place, arguments, code, sentence):
    ended = place.run(*arguments)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert sentence in ended.stderr
    assert one_line(ended.stderr)


@pytest.mark.parametrize("arguments", [["ask"], ["nothing"], ["serve", "--port", "0"], ["refresh", "--unknown"]])
def test_wrong_usage_ends_with_two(place, arguments):
    ended = place.run(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Pour l'aide : parvis" in ended.stderr


def test_a_wrong_town_file_ends_with_two_and_names_its_line(place):
    town = place.folder / "town.toml"
    town.write_text(town.read_text().replace('phone = "02', 'fax = "02'), encoding="utf-8")
    ended = place.run("ask", QUESTION)
    assert ended.returncode == 2
    assert "town.toml, ligne 6 : « contact.fax » n'est pas une clé connue" in ended.stderr


def test_a_state_refuses_another_town(place):
    town = place.folder / "town.toml"
    town.write_text(town.read_text().replace("Ville d’Essai", "Autre ville"), encoding="utf-8")
    for arguments in (["ask", QUESTION], ["refresh"], ["documents"], ["serve"]):
        ended = place.run(*arguments)
        assert ended.returncode == 2
        assert "state contient le corpus de « Ville d’Essai », pas celui de « Autre ville »" in ended.stderr


def test_a_second_writer_is_refused_while_the_published_edition_answers(place):
    with State(place.folder / "state").writing():
        refused = place.run("refresh")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith("Un autre processus écrit dans state")
        assert place.run("editions", "list").returncode == 0
        assert still_answers(place)


def test_an_unreachable_site_fails_and_the_published_edition_answers(place):
    place.write_town(NOWHERE)
    ended = place.run("refresh")
    assert ended.returncode == 1
    assert "reste publiée et continue de répondre" in ended.stdout
    assert NOWHERE in ended.stdout.splitlines()[-1]
    assert still_answers(place)


def test_an_unreachable_site_at_the_first_refresh_is_told(tmp_path):
    place = Place(tmp_path)
    place.write_town(NOWHERE)
    ended = place.run("refresh")
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[-1].startswith("Échec. La source « site » ne peut pas être lue")


def test_an_edition_of_another_analyser_is_told_and_mended_by_a_refresh(place):
    (record,) = (place.folder / "state" / "editions").glob("*/edition.json")
    record.write_text(json.dumps(json.loads(record.read_text()) | {"analyser": "fr-0"}))
    ended = place.run("ask", QUESTION)
    assert (ended.returncode, one_line(ended.stderr)) == (1, True)
    assert "construite par une autre version de Parvis : lancez « parvis refresh »" in ended.stderr
    assert place.run("refresh").returncode == 0
    assert still_answers(place)


def test_a_state_that_cannot_be_written_is_told(place):
    (place.folder / "fichier").write_text("")
    ended = place.run("refresh", "--state", "fichier")
    assert (ended.returncode, one_line(ended.stderr)) == (1, True)
    assert "n'est pas utilisable" in ended.stderr


def test_the_doctor_finds_nothing_to_mend_in_a_town_that_was_read(place):
    examined = place.run("doctor")
    assert (examined.returncode, "!!" in examined.stdout) == (0, False), examined.stdout


def test_the_doctor_names_a_site_that_does_not_answer(place):
    place.write_town(NOWHERE)
    examined = place.run("doctor")
    assert examined.returncode == 1
    assert [line.split()[1] for line in examined.stdout.splitlines() if line.startswith("!!")] == ["source"]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_told(place, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = place.run(command, "--port", port)
    assert (ended.returncode, one_line(ended.stderr)) == (1, True)
    assert f"Le port {port} de 127.0.0.1 ne peut pas être ouvert" in ended.stderr


def test_a_service_without_an_edition_answers_once_one_is_published_and_follows_the_next(tmp_path):
    place, port = Place(tmp_path), free_port()
    base = f"http://127.0.0.1:{port}"
    with serve() as site:
        fill(site)
        place.write_town(site.url())
        with place.started("serve", "--port", str(port)) as running:
            wait_for(running, "Aucune édition n'est publiée")
            assert fetch(f"{base}/health/live")[0] == 200
            assert fetch(f"{base}/health/ready")[0] == 503

            assert place.run("refresh").returncode == 0
            assert fetch(f"{base}/health/ready")[0] == 200
            assert "10 h à 12 h" in fetch(f"{base}/api/v1/ask", {"question": QUESTION})[1]

            site.answers["/piscine.html"] = page("<h1>Piscine</h1><p>La piscine ouvre le dimanche de 9 h à 11 h.</p>")
            assert place.run("refresh").returncode == 0
            assert "9 h à 11 h" in fetch(f"{base}/api/v1/ask", {"question": QUESTION})[1]
