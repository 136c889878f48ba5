"""The proof of a sentence fitted on claims."""

from string import ascii_uppercase

from click.testing import CliRunner

from bot.answering.proving.lists import PROVING
from bot.answering.proving.signs import FOR, FREE
from evaluation.cases import ClaimCase
from evaluation.fit_proving import cross_validated, fit_by_meaning, main, samples_of
from evaluation.fitting import Sample


def sample(number, is_right, weight=1.0, **signs):
    return Sample(f"passage {number}", "a", signs, is_right, weight)


def test_a_sign_never_counts_against_its_meaning():
    made = [
        sample(number, number % 2 == 0, figures=float(number % 2), bound_other=float(number % 2))
        for number in range(40)
    ]
    weighed = fit_by_meaning(made)
    assert set(weighed.weights) == {"bound_other"}
    assert weighed.weights["bound_other"] < 0


def test_the_committed_weights_keep_to_their_meaning():
    assert PROVING.weights
    assert all((weight > 0) == (name in FOR) for name, weight in PROVING.weights.items() if name not in FREE)


def test_a_claim_with_a_figure_of_its_own_is_never_fitted_and_scores_nothing():
    cases = [
        ClaimCase(id=letter, passage=f"{letter} : le repas coûte 4 €.", quote="", claim=claim, label=label)
        for letter in ascii_uppercase
        for claim, label in (("Le repas coûte 4 €.", "supported"), ("Le repas coûte 5 €.", "unsupported"))
    ]
    samples = list(samples_of(cases, "a"))
    assert {each.weight for each in samples if not each.is_right} == {0.0}
    scores = cross_validated(samples, 0)
    assert {score for score, each in zip(scores, samples, strict=True) if not each.is_right} == {0.0}


def test_the_command_tells_what_each_threshold_keeps_and_the_lines_for_the_file(tmp_path):
    path = tmp_path / "claims.jsonl"
    claims = [
        (f"L'accueil ouvre à {hour} h le lundi.", "supported") if hour % 2 else ("L'accueil est fermé.", "unsupported")
        for hour in range(8, 32)
    ]
    path.write_text(
        "\n".join(
            ClaimCase(
                id=str(number),
                passage=f"L'accueil ouvre à {number + 8} h le lundi.",
                quote="",
                claim=claim,
                label=label,
            ).model_dump_json()
            for number, (claim, label) in enumerate(claims)
        ),
        "utf-8",
    )
    told = CliRunner().invoke(main, [str(path)])
    assert told.exit_code == 0
    assert "24 affirmations" in told.output
    assert "[weights]" in told.output
