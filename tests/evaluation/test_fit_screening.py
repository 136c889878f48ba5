from click.testing import CliRunner

from evaluation.fit_screening import main, report, samples_of

DANGER = ["mon père saigne de la tête et ne bouge plus", "un homme armé menace les gens", "le hangar est en flammes"]
EVERYDAY = ["horaires de la piscine", "combien coûte la cantine ?", "carte d'identité", "je cherche une nounou"]


def many(questions):
    return [f"{question} {number}" for question in questions for number in range(20)]


def test_each_question_becomes_a_sample_labelled_by_its_file():
    samples = [*samples_of(DANGER, EVERYDAY)]
    assert [each.is_right for each in samples] == [True] * 3 + [False] * 4
    assert samples[0].signs["heavy"] >= 1
    assert samples[4].signs["question"] == 1


def test_the_report_tells_what_thresholds_hear_and_the_weight_of_every_sign():
    samples = [*samples_of(many(DANGER), many(EVERYDAY))]
    told = report(samples)
    assert told.startswith("60 dangers, 140 questions")
    assert all(f"{name} = " in told for name in ("bias", *samples[0].signs))


def test_the_command_reads_files_of_a_question_a_line(tmp_path):
    paths = tmp_path / "danger.txt", tmp_path / "everyday.txt"
    for path, questions in zip(paths, (DANGER, EVERYDAY), strict=True):
        path.write_text("\n".join(many(questions)), encoding="utf-8")
    told = CliRunner().invoke(main, ["--danger", str(paths[0]), "--everyday", str(paths[1])])
    assert told.exit_code == 0
    assert "heavy = " in told.output
