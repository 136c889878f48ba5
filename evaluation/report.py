"""A scorecard in a file: JSON for machines, one HTML page for people."""

import json
from html import escape
from pathlib import Path

from evaluation.errors import OutputError
from evaluation.scorecard import CaseResult, Scorecard
from evaluation.terminal import figure, finding

_STYLE = """
body { font: 17px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fdfcfa; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: #4a5058; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid #d9d6d0;
  overflow-wrap: anywhere; }
td.number { font-variant-numeric: tabular-nums; }
dt { color: #4a5058; } dd { margin: 0 0 .5rem; white-space: pre-line; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { color: #f1efec; background: #16191d; } th, td { border-color: #3a4048; }
  dt, caption { color: #b4bac2; }
}
"""


def to_json(scorecard: Scorecard) -> str:
    """The scorecard as one JSON object in the shape of the contract."""
    cases = [_fields(case) for case in scorecard.cases]
    whole = {
        "metrics": dict(scorecard.metrics),
        "cases": cases,
        "commit": scorecard.commit,
        "edition": scorecard.edition,
        "town": scorecard.town,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def write_json(scorecard: Scorecard, path: Path) -> None:
    """Write the scorecard as JSON; raises OutputError where the file cannot be written."""
    _write(path, to_json(scorecard) + "\n")


def to_html(scorecard: Scorecard) -> str:
    """The scorecard as one self-contained page whose title states the finding."""
    failed, passed = scorecard.failed, [case for case in scorecard.cases if case.passed]
    cases = f"{_cases('Cas manqués', failed)}{_cases('Cas réussis', passed)}"
    return html_page(finding(scorecard), f"{_origin(scorecard)}{_metrics(scorecard)}{cases}")


def html_page(title: str, content: str) -> str:
    """A self-contained page of a finding, its title in plain text and its content in HTML."""
    said = escape(title)
    return (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{said}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{said}</h1>\n"
        f"{content}</main>\n</body>\n</html>\n"
    )


def write_html(scorecard: Scorecard, path: Path) -> None:
    """Write the page; raises OutputError where the file cannot be written."""
    _write(path, to_html(scorecard))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} ne peut pas être écrit ({error.strerror}) : choisissez un autre nom.") from error


def _fields(case: CaseResult) -> dict[str, object]:
    fixed = {"id": case.id, "passed": case.passed, "question": case.question}
    return {**fixed, "expected": case.expected, "got": case.got, **case.figures}


def _origin(scorecard: Scorecard) -> str:
    known = [("Édition", scorecard.edition), ("Version du code", scorecard.commit)]
    parts = [f"{label} : {escape(value)}" for label, value in known if value]
    return f"<p>{' · '.join(parts)}</p>\n" if parts else ""


def _metrics(scorecard: Scorecard) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="number">{figure(name, value)}</td></tr>\n'
        for name, value in scorecard.metrics.items()
    )
    head = '<thead><tr><th scope="col">Mesure</th><th scope="col">Valeur</th></tr></thead>'
    caption = f"<caption>Sur {len(scorecard.cases)} cas</caption>"
    return f"<h2>Mesures</h2>\n<table>\n{caption}\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n"


def _cases(title: str, cases: list[CaseResult]) -> str:
    if not cases:
        return ""
    return f"<h2>{title} ({len(cases)})</h2>\n" + "".join(_case(case) for case in cases)


def _case(case: CaseResult) -> str:
    rows = [("Question", case.question), ("Attendu", case.expected), ("Obtenu", case.got)]
    body = "".join(f"<dt>{label}</dt><dd>{escape(value)}</dd>\n" for label, value in rows)
    return f"<h3>{escape(case.id)}</h3>\n<dl>\n{body}</dl>\n"
