"""The front door: every command of Parvis, each a thin call into one package."""

import asyncio
import gc
import json
import os
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from corpus.errors import CorpusError, TownError, WrongTown
from front.documents import documents, restore, withdraw
from front.editions import editions
from front.places import now, places, probe_of, town_at
from front.quarantine import quarantine
from front.usage import usage_in_french

_FAILED, _WRONG_USAGE = 1, 2


@click.group(help="Parvis répond aux habitants avec ce que leur commune a publié, preuve à l'appui.")
def commands() -> None:
    """The group of all commands."""


for _each in (editions, documents, withdraw, restore, quarantine):
    commands.add_command(_each)


@commands.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(directory: Path) -> None:
    """Écrit un town.toml commenté dans DIR."""
    from corpus.town_file import TEMPLATE

    path = directory / "town.toml"
    if path.exists():
        raise TownError(f"{path} existe déjà : modifiez-le, ou choisissez un autre répertoire.")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        path.write_text(TEMPLATE, encoding="utf-8")
    except OSError as error:
        raise CorpusError(
            f"{path} ne peut pas être écrit ({error.strerror}) : choisissez un autre répertoire."
        ) from error
    click.echo(f"{path} est écrit. Remplissez-le, puis lancez : parvis refresh --town {path}")


@commands.command()
@places
def doctor(town: Path, state: Path) -> None:
    """Vérifie la configuration, l'état, l'édition, les sources et le modèle."""
    from bot.wiring import examine_budget, examine_model
    from corpus.wiring import examine_embeddings
    from ingest.checkup import Finding, render_findings
    from ingest.wiring import check_up

    facts = town_at(town)
    findings = [Finding("commune", True, f"{town} : {facts.name}."), *check_up(facts, state, os.environ, now)]
    findings.append(Finding("modèle", *examine_model(os.environ, now)))
    findings += [Finding("budget du modèle", *each) for each in examine_budget(facts, state, os.environ, now)]
    findings.append(Finding("sens", *examine_embeddings(os.environ)))
    click.echo(render_findings(findings))
    sys.exit(_FAILED if any(each.is_fault for each in findings) else 0)


@commands.command()
@places
@click.option("--source", "only_source", metavar="ID", help="Ne lit que cette source.")
@click.option("--stage", is_flag=True, help="Construit l'édition sans la publier.")
@click.option("--force", is_flag=True, help="Passe outre les arrêts de sécurité, et construit dans tous les cas.")
def refresh(town: Path, state: Path, only_source: str | None, stage: bool, force: bool) -> None:
    """Lit les sources, construit une édition, la vérifie et la publie."""
    from ingest.progress import ProgressLines
    from ingest.refresh import Order
    from ingest.report import render_report
    from ingest.wiring import open_refresh

    facts = town_at(town)
    probe = probe_of(facts, state)
    with ProgressLines(sys.stderr) as progress, open_refresh(facts, state, os.environ, now, progress, probe) as run:
        report = run(Order(only_source, stage, force))
    click.echo(render_report(report))
    sys.exit(report.exit_code)


@commands.command()
@click.argument("question")
@places
@click.option("--language", metavar="CODE", help="Langue de la réponse, comme fr ou en.")
@click.option("--json", "as_json", is_flag=True, help="La réponse en JSON.")
def ask(town: Path, state: Path, question: str, language: str | None, as_json: bool) -> None:
    """Pose une question et montre la réponse avec ses sources."""
    from bot.answering.document import answer_document
    from bot.terminal import render_answer
    from bot.wiring import check_language, check_question, open_assistant, wordings_of
    from corpus.protocols import Scope

    facts = town_at(town)
    check_question(question, wordings_of(facts))
    check_language(language, facts)
    assistant = open_assistant(facts, state, os.environ, now)
    assistant.require_edition()
    answer = asyncio.run(assistant.answer(question, language, (), Scope()))
    click.echo(json.dumps(answer_document(answer), ensure_ascii=False) if as_json else render_answer(answer))


@commands.command()
@places
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse où écouter.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port où écouter.")
def serve(town: Path, state: Path, host: str, port: int) -> None:
    """Lance le service."""
    # What is loaded to serve stays: looking for garbage meanwhile takes 0.3 s. `serve_town` begins again.
    gc.disable()
    from bot.serving import log_to_standard_error, serve_town

    log_to_standard_error()
    serve_town(town_at(town), state, os.environ, now, host, port, click.echo)


@commands.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port où écouter.")
@click.option(
    "--state", default="state/demo", show_default=True, type=click.Path(path_type=Path), help="Répertoire d'état."
)
def demo(port: int, state: Path) -> None:
    """Lance la commune de démonstration et son assistant."""
    from bot.demo import serve_demo

    serve_demo(state, os.environ, now, port, [sys.executable, "-m", "parvis"], click.echo)


@commands.command()
@click.argument("what", type=click.Choice(["retrieval", "answers", "claims", "disguises"]))
@click.argument("cases", metavar="CASES.jsonl", type=click.Path(path_type=Path))
@places
@click.option(
    "--json", "json_path", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True), is_flag=False,
    flag_value="-", help="Écrit les résultats en JSON, seuls sur la sortie standard sans nom de fichier.",
)  # fmt: skip
@click.option("--html", "html_path", metavar="OUT", type=click.Path(path_type=Path), help="Écrit un rapport en HTML.")
@click.option("--minimum", "minimums", multiple=True, metavar="NOM=VALEUR", help="Échoue sous cette valeur.")
def evaluate(
    what: str, cases: Path, town: Path, state: Path, json_path: Path | None, html_path: Path | None,
    minimums: tuple[str, ...],
) -> None:  # fmt: skip
    """Mesure la recherche, les réponses ou la vérification d'affirmations sur un fichier de cas."""
    from evaluation.run import Order, run_claims

    if what == "claims":
        order = Order("claims", cases, json_path, html_path, minimums)
        sys.exit(run_claims(order, time.perf_counter, click.echo))

    from bot.wiring import open_assistant
    from evaluation.clock import CaseClock
    from evaluation.run import run, run_disguised

    facts = town_at(town)
    clock = CaseClock(now, ZoneInfo(facts.town.timezone))
    assistant = open_assistant(facts, state, os.environ, clock)
    assistant.require_edition()
    if what == "disguises":
        sys.exit(run_disguised(cases, assistant, time.perf_counter, clock, click.echo))
    order = Order("answers" if what == "answers" else "retrieval", cases, json_path, html_path, minimums)
    sys.exit(run(order, assistant, facts.name, time.perf_counter, clock, click.echo))


def main() -> None:
    """Run a command; a known fault ends it with one sentence and its exit code."""
    from bot.errors import BotError, QuestionRefused
    from evaluation.errors import EvaluationError
    from ingest.errors import IngestError

    try:
        sys.exit(commands.main(prog_name="parvis", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        sys.exit(_WRONG_USAGE)
    except click.ClickException as error:
        click.echo(usage_in_french(error), err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Interrompu.", err=True)
        sys.exit(_FAILED)
    except (TownError, WrongTown, QuestionRefused, EvaluationError) as error:
        click.echo(str(error), err=True)
        sys.exit(_WRONG_USAGE)
    except (CorpusError, IngestError, BotError) as error:
        click.echo(str(error), err=True)
        sys.exit(_FAILED)


if __name__ == "__main__":
    main()
