"""The closeness of sentences to their quotes fitted on claims."""

from click.testing import CliRunner

from evaluation.cases import ClaimCase
from evaluation.fit_closeness import main, samples_of

PASSAGE = "L'accueil de la mairie ouvre le lundi à {} h et délivre les cartes de stationnement."
SAYS = {
    "supported": "Le lundi, l'accueil de la mairie ouvre à {} h.",
    "unsupported": "Un vigile filtre dès {} h les visiteurs sans convocation écrite du juge.",
}


def claims(quote=None):
    return [
        ClaimCase(
            id=f"{label}{hour}",
            passage=PASSAGE.format(hour),
            quote=PASSAGE.format(hour) if quote is None else quote,
            claim=says.format(hour),
            label=label,
        )
        for hour in range(60)
        for label, says in SAYS.items()
    ]


def test_a_claim_without_a_quote_is_no_sample():
    assert [*samples_of(claims(""), "a")] == []


def test_the_command_tells_what_each_threshold_keeps_and_the_lines_for_the_file(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(each.model_dump_json() for each in claims()), "utf-8")
    told = CliRunner().invoke(main, [str(path)])
    assert told.exit_code == 0
    assert "120 affirmations ; AUC 1.000" in told.output
    assert "share_unheld = -" in told.output
