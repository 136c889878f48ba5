"""Print what the demo town's council and mayor decided, and list it: `python -m corpus.valmont.build_acts`."""

import json
from collections.abc import Iterable
from pathlib import Path

from corpus.valmont.acts import layout_a, layout_b, layout_c
from corpus.valmont.acts.arretes import Arrete, load_arretes
from corpus.valmont.acts.council import Act, load_acts, load_council
from corpus.valmont.acts.layout_d import print_minutes
from corpus.valmont.acts.layout_e import print_arrete
from corpus.valmont.acts.minutes import Item, Minutes, load_minutes
from corpus.valmont.acts.register import load_entries, print_register
from corpus.valmont.acts.words import NBSP

OUTPUT = Path(__file__).parent
LAYOUTS = {"A": layout_a.print_act, "B": layout_b.print_act, "C": layout_c.print_act}


def list_facts(act: Act) -> dict[str, object]:
    """Return what a reader should find in the printed act; None where the act does not say."""
    return {
        "number": act.number,
        "session_date": act.session.day.isoformat(),
        "title": _plain(act.title),
        "file": f"{act.number}.pdf",
        "outcome": act.outcome,
        "rapporteur": act.rapporteur,
        "votes": vars(act.votes),
        "published_on": act.published_on.isoformat() if act.published_on else None,
        "prefecture_id": act.prefecture_id,
        "sent_to_prefecture_on": act.sent_on.isoformat() if act.sent_on else None,
        "received_by_prefecture_on": act.received_on.isoformat() if act.received_on else None,
        "matiere_code": act.matiere.split()[0] if act.matiere else None,
        "modifies": list(act.modifies),
        "repeals": list(act.repeals),
    }


def list_minutes(minutes: Minutes) -> dict[str, object]:
    """Return the facts of a session's minutes and of every point they report."""
    return {
        "session_date": minutes.session.day.isoformat(),
        "file": f"{minutes.session.day.isoformat()}.pdf",
        "settled_on": minutes.settled_on.isoformat(),
        "published_on": minutes.published_on.isoformat(),
        "items": [_list_item(item) for item in minutes.items],
    }


def _list_item(item: Item) -> dict[str, object]:
    pour, contre, abstention = item.votes or (None, None, None)
    return {
        "number": item.number or None,
        "title": _plain(item.title),
        "rapporteur": item.rapporteur.name if item.rapporteur else None,
        "outcome": item.outcome,
        "votes": {"pour": pour, "contre": contre, "abstention": abstention},
    }


def list_arrete(arrete: Arrete) -> dict[str, object]:
    """Return the facts of a text that the mayor signed; None where it does not say."""
    return {
        "number": arrete.number,
        "kind": arrete.kind,
        "signed_on": arrete.day.isoformat(),
        "title": _plain(arrete.title),
        "file": f"{arrete.number}.pdf",
        "published_on": arrete.published_on.isoformat(),
        "prefecture_id": arrete.prefecture_id,
        "received_by_prefecture_on": arrete.received_on.isoformat() if arrete.received_on else None,
    }


def _plain(text: str) -> str:
    return text.replace(NBSP, " ")


def main() -> None:
    """Write acts, register, minutes and arrêtés with their lists beside them; the same bytes on every run."""
    council = load_council()
    acts = load_acts(council)
    register = load_entries(acts)
    folder = _folder("deliberations", map(list_facts, acts), "acts.json")
    for act in acts:
        LAYOUTS[act.layout](act, council, folder / f"{act.number}.pdf")
    (folder / "registre.csv").write_text(print_register(list(register.values()), council), encoding="utf-8")
    sittings = load_minutes(council, register)
    folder = _folder("proces-verbaux", map(list_minutes, sittings), "minutes.json")
    for minutes in sittings:
        print_minutes(minutes, council, folder / f"{minutes.session.day.isoformat()}.pdf")
    arretes = load_arretes(council.siren)
    folder = _folder("arretes", map(list_arrete, arretes), "arretes.json")
    for arrete in arretes:
        print_arrete(arrete, council, folder / f"{arrete.number}.pdf")


def _folder(name: str, facts: Iterable[dict[str, object]], listed: str) -> Path:
    """Make the folder with the list of what it will hold."""
    folder = OUTPUT / name
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(list(facts), ensure_ascii=False, indent=1)
    (folder / listed).write_text(text + "\n", encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
