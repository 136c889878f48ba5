import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.errors import TownError
from corpus.town import Contact, Desk, Identity, Privacy, ProbeQuestion, Service, Source, WebService
from corpus.town_file import TEMPLATE, line_of, read_town

NAME, WEBSITE, ZONE = 'name = "Valmont-sur-Orne"', 'website = "https://www.valmont.example"', '"Europe/Paris"'
LANGUAGES, CONTACT = '["fr", "en"]', 'phone = "02 31 00 00 00"\nemail = "mairie@valmont.example"\n'
URL, PAUSE, PAGES = 'url = "https://www.valmont.example/"', "delay_seconds = 0.2", "max_pages = 5000"
DESK = "# [desk]\n"
SECOND_SOURCE = '[[sources]]\nid = "site"\nkind = "website"\nurl = "https://a.fr/"\n[service]'


@pytest.fixture
def write(tmp_path):
    def write_file(content):
        path = tmp_path / "town.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def changed(old, new):
    assert old in TEMPLATE
    return TEMPLATE.replace(old, new, 1)


def refusal(path):
    with pytest.raises(TownError) as caught:
        read_town(path)
    return str(caught.value).replace(str(path), "town.toml")


def test_the_template_is_a_valid_town(write):
    town = read_town(write(TEMPLATE))
    assert town.name == "Valmont-sur-Orne"
    assert town.default_language == "fr"
    assert [source.id for source in town.sources] == ["site"]


def test_every_commented_line_of_the_template_is_right_once_uncommented(write):
    lines = [line.removeprefix("# ") if _is_example(line) else line for line in TEMPLATE.splitlines()]
    town = read_town(write("\n".join(lines)))
    assert town.services[0].phone == "02 31 00 00 12"
    assert town.desk.open["sat"] == ["09:00-12:00"]
    assert town.sources[0].register_place == "https://data.valmont.example/deliberations.csv"


def _is_example(line):
    return line.startswith(("# [", *(f"# {key} = " for key in _template_keys())))


def _template_keys():
    return {line.removeprefix("# ").split(" = ")[0] for line in TEMPLATE.splitlines() if " = " in line}


@pytest.mark.parametrize("table", [Identity, Contact, Service, Source, ProbeQuestion, WebService, Desk, Privacy])
def test_the_template_shows_every_key_a_town_may_have(table):
    assert {field.alias or name for name, field in table.model_fields.items()} <= _template_keys()


def test_a_file_that_begins_with_a_byte_order_mark_is_read(write):
    assert read_town(write(b"\xef\xbb\xbf" + TEMPLATE.encode())).name == "Valmont-sur-Orne"


@pytest.mark.parametrize("value", ["1", "0", "0.5"])
def test_an_integer_passes_where_a_decimal_is_meant(write, value):
    assert read_town(write(changed(PAUSE, f"delay_seconds = {value}"))).sources[0].delay_seconds == float(value)


def test_what_is_not_said_has_a_default(write):
    town = read_town(
        write(
            '[town]\nname = "A"\nwebsite = "https://a.fr"\nlanguages = ["fr"]\n[contact]\nphone = "1"\n'
            '[[sources]]\nid = "site"\nkind = "website"\nurl = "https://a.fr"\n'
        )
    )
    assert town.town.timezone == "Europe/Paris"
    assert (town.sources[0].include, town.sources[0].delay_seconds) == (["/"], 0.2)
    assert not town.sources[0].allow_private_addresses
    assert town.privacy.retain_conversations_hours == 24


def test_a_missing_file_is_told_with_the_command_that_writes_one(tmp_path):
    assert refusal(tmp_path / "absent.toml").endswith("créez-le avec « parvis init » ou nommez-le avec --town.")


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    assert "ne peut pas être lu" in refusal(tmp_path)


def test_bytes_that_are_no_text_are_told(write):
    assert refusal(write(b"\xff\xfe\x00")) == "town.toml n'est pas du texte UTF-8 : enregistrez-le sous cette forme."


@pytest.mark.parametrize("broken", ["[town", 'name = "A', "a = 1\na = 2", "x = " + "9" * 5000, "x = " + "[" * 5000])
def test_text_that_is_no_toml_is_told(write, broken):
    assert "du TOML correct" in refusal(write(broken))


def test_broken_toml_is_told_with_its_line(write):
    assert refusal(write(changed("[contact]", "[contact"))).startswith("town.toml, ligne 15 : ce n'est pas du TOML")


@pytest.mark.parametrize(
    ("old", "new", "place", "reason", "example"),
    [
        (NAME + "\n", "", "ligne 4 : « town.name »", "manque", NAME),
        (NAME, "name = 3", "ligne 5 : « town.name »", "texte entre guillemets", NAME),
        (NAME, 'name = ""', "ligne 5 : « town.name »", "est vide", NAME),
        (WEBSITE, 'website = "www.a.fr"', "ligne 6 : « town.website »", "http:// ou https://", WEBSITE),
        (WEBSITE, 'website = "ftp://a.fr"', "ligne 6 : « town.website »", "http:// ou https://", WEBSITE),
        (WEBSITE, 'website = "https://u:p@a.fr"', "ligne 6 : « town.website »", "pas valable", WEBSITE),
        (WEBSITE, 'website = "https://a.fr:port"', "ligne 6 : « town.website »", "pas valable", WEBSITE),
        (WEBSITE, 'website = "https://[::1"', "ligne 6 : « town.website »", "pas valable", WEBSITE),
        (LANGUAGES, "[]", "ligne 7 : « town.languages »", "est vide", LANGUAGES),
        (LANGUAGES, '"fr"', "ligne 7 : « town.languages »", "liste entre crochets", LANGUAGES),
        (LANGUAGES, '["french"]', "ligne 7 : « town.languages.0 »", "forme attendue", LANGUAGES),
        (ZONE, '"Europe/Valmont"', "ligne 8 : « town.timezone »", "fuseau horaire n'existe pas", ZONE),
        (ZONE, '"Europe"', "ligne 8 : « town.timezone »", "fuseau horaire n'existe pas", ZONE),
        (ZONE, '"../../etc/passwd"', "ligne 8 : « town.timezone »", "fuseau horaire n'existe pas", ZONE),
        ("# siret = ", "siret = 12 #", "ligne 9 : « town.siret »", "texte", 'siret = "21140000700012"'),
        ("# insee = ", 'insee = "14" #', "ligne 10 : « town.insee »", "forme attendue", 'insee = "14999"'),
        ("# school_zone = ", 'school_zone = "D" #', "ligne 12", "valeur permise", 'school_zone = "B"'),
        (CONTACT, "", "ligne 15 : « contact »", "il faut « phone » ou « email »", 'phone = "02 31 00 00 00"'),
        ("[contact]", "[[contact]]", "ligne 15 : « contact »", "doit être un tableau", "[contact]"),
        ("@valmont.example", "", "ligne 17 : « contact.email »", "forme attendue", "mairie@valmont.example"),
        ('id = "site"\n', "", "ligne 29 : « sources.0.id »", "manque", 'id = "site"'),
        ('id = "site"', 'id = "Le site"', "ligne 30 : « sources.0.id »", "forme attendue", 'id = "site"'),
        ('kind = "website"', 'kind = "blog"', "ligne 31 : « sources.0.kind »", "valeur permise", 'kind = "website"'),
        (URL + "\n", "", "ligne 29 : « sources.0 »", "il faut « url » ou « path »", 'id = "site"'),
        ("[[sources]]", "[sources]", "ligne 29 : « sources »", "liste entre crochets", "[[sources]]"),
        ("[service]", SECOND_SOURCE, "ligne 29 : « sources »", "portent le même « id »", "[[sources]]"),
        (PAGES, "max_pages = 0", "ligne 35 : « sources.0.max_pages »", "trop petit", PAGES),
        (PAGES, "max_pages = 1.5", "ligne 35 : « sources.0.max_pages »", "nombre entier", PAGES),
        (PAUSE, "delay_seconds = -1", "ligne 36 : « sources.0.delay_seconds »", "trop petit", PAUSE),
        (PAUSE, "delay_seconds = 61", "ligne 36 : « sources.0.delay_seconds »", "trop grand", PAUSE),
        (PAUSE, 'delay_seconds = "1"', "ligne 36 : « sources.0.delay_seconds »", "un nombre", PAUSE),
        ("# allow_private_addresses = true", "allow_private_addresses = 1", "ligne 39", "true ou false", "= true"),
        (DESK, '[desk]\nclosed = ["24/12/2026"]\n', "ligne 55 : « desk.closed.0 »", "forme", '["2026-12-24"]'),
        (DESK, '[desk]\nopen = { mon = ["8-12"] }\n', "ligne 55 : « desk.open.mon.0 »", "forme", "08:30-12:00"),
        (DESK, '[desk]\nopen = { lundi = ["08:00-12:00"] }\n', "ligne 55 : « desk.open.lundi »", "permise", "mon ="),
    ],
)
def test_a_wrong_value_is_told_with_its_line_its_key_and_a_right_one(write, old, new, place, reason, example):
    told = refusal(write(changed(old, new)))
    assert told.startswith(f"town.toml, {place}")
    assert reason in told.partition("Exemple")[0]
    assert example in told.partition("Exemple")[2]


@pytest.mark.parametrize(
    ("old", "new", "key", "known"),
    [
        ("email =", "mail =", "contact.mail", "phone, email, address, page"),
        ("[privacy]", "[privatus]", "privatus", "town, contact, sources, services, probes, service, desk, privacy"),
        ("max_pages", "maximum", "sources.0.maximum", "id, kind, url, path, register, include"),
        ("[service]", "[service.desk]", "service.desk", "allowed_origins, asks_per_minute"),
        (NAME, NAME + '\n"a.b" = 1', "town.a.b", "name, website"),
        (NAME, NAME + '\n"a\\nb" = 1', "town.a b", "name, website"),
    ],
)
def test_an_unknown_key_is_told_with_the_keys_there_are(write, old, new, key, known):
    told = refusal(write(changed(old, new))).splitlines()
    assert any(f"« {key} » n'est pas une clé connue. Clés possibles : {known}" in line for line in told)


def test_all_faults_are_told_at_once_one_a_line(write):
    told = refusal(write(TEMPLATE.replace(NAME, "name = 3").replace(PAGES, "max_pages = 0"))).splitlines()
    assert [line.split(" : ")[0] for line in told] == ["town.toml, ligne 5", "town.toml, ligne 35"]


def test_an_empty_file_is_told_what_it_lacks(write):
    told = refusal(write("")).splitlines()
    assert [line.split("« ")[1].split(" »")[0] for line in told] == ["town", "contact", "sources"]


def test_the_line_of_a_key_is_found_in_the_right_one_of_several_tables():
    source = '[[sources]]\nid = "a"\nkind = "x"\n[town]\nid = 1\n[[sources]]\nid = "b"\n\nkind = "y"\n'
    assert line_of(source, ("sources", 1, "kind")) == 9
    assert line_of(source, ("sources", 1, "url")) == 6
    assert line_of(source, ("sources", 0, "kind")) == 3
    assert line_of(source, ("town",)) == 4
    assert line_of(source, ("desk", "open")) is None


@given(st.text())
@example("[town]\nname = 1")
@example('"a.b" = 1')
def test_any_text_gives_a_town_or_a_sentence(tmp_path_factory, text):
    _reads_or_refuses(tmp_path_factory, text)


@given(st.data())
def test_a_town_file_with_any_change_gives_a_town_or_a_sentence(tmp_path_factory, data):
    lines = TEMPLATE.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number] = data.draw(st.text(max_size=30) | _settings())
    _reads_or_refuses(tmp_path_factory, "\n".join(lines))


def _settings():
    keys = sorted(_template_keys() | {"[desk]", "[x]", "autre", '"a.b"'})
    values = ["-1", "nan", '""', "[]", "{}", "[[]]", "2026-12-24", "true", '"\\u0000"', '["a"]', "{ mon = 3 }", "1e999"]
    return st.builds("{} = {}".format, st.sampled_from(keys), st.sampled_from(values))


def _reads_or_refuses(factory, text):
    path = factory.getbasetemp() / "any.toml"
    path.write_text(text, encoding="utf-8")
    try:
        town = read_town(path)
    except TownError as error:
        assert str(error).startswith(str(path))
    else:
        assert town.name
