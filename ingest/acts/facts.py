"""The facts of one act, read from its lines."""

from collections.abc import Sequence

from corpus.deliberations import Deliberation
from corpus.documents import Kind
from ingest.acts.days import find_session_day
from ingest.acts.links import find_links
from ingest.acts.numbers import find_number
from ingest.acts.outcomes import find_outcome
from ingest.acts.parts import ActLine
from ingest.acts.people import find_rapporteur
from ingest.acts.stamps import find_matiere, read_stamps
from ingest.acts.votes import find_votes
from ingest.reading.text import fold

NOUNS = {Kind.DELIBERATION: "deliberation", Kind.ARRETE: "arrete", Kind.DECISION: "decision"}
"""The kinds that are acts, by the word that names one."""


def read_facts(lines: Sequence[ActLine], kind: Kind, title: str | None, named: str = "") -> Deliberation:
    """What an act says of itself; `title` is its objet as `find_title` found it, `named` how its page is titled."""
    is_deliberation = kind is Kind.DELIBERATION
    stamps = read_stamps(lines)
    votes = find_votes(lines) if is_deliberation else None
    modifies, repeals = find_links(lines, fold(title or ""), NOUNS[kind])
    number = find_number(lines, named)
    return Deliberation(
        number=number,
        session_date=find_session_day(lines) if is_deliberation else None,
        title=title,
        rapporteur=find_rapporteur(lines) if is_deliberation else None,
        outcome=find_outcome(lines, votes) if is_deliberation else None,
        votes=votes,
        published_on=stamps.published_on,
        prefecture_id=stamps.prefecture_id,
        sent_to_prefecture_on=stamps.sent_on,
        received_by_prefecture_on=stamps.received_on,
        matiere_code=find_matiere(lines),
        modifies=tuple(each for each in modifies if each != number),
        repeals=tuple(each for each in repeals if each != number),
    )
