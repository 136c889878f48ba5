"""Print the fifteen council acts of the demo town and list their facts: `python -m corpus.valmont.build_acts`."""

import json
from pathlib import Path

from corpus.valmont.acts import layout_a, layout_b, layout_c
from corpus.valmont.acts.council import Act, load_acts, load_council
from corpus.valmont.acts.words import NBSP

OUTPUT = Path(__file__).parent / "deliberations"
LAYOUTS = {"A": layout_a.print_act, "B": layout_b.print_act, "C": layout_c.print_act}


def list_facts(act: Act) -> dict[str, object]:
    """Return what a reader should find in the printed act; None where the act does not say."""
    return {
        "number": act.number,
        "session_date": act.session.day.isoformat(),
        "title": act.title.replace(NBSP, " "),
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


def main() -> None:
    """Write every act and `acts.json` beside them; the same bytes on every run."""
    council = load_council()
    acts = load_acts(council)
    OUTPUT.mkdir(exist_ok=True)
    for act in acts:
        LAYOUTS[act.layout](act, council, OUTPUT / f"{act.number}.pdf")
    facts = json.dumps([list_facts(act) for act in acts], ensure_ascii=False, indent=1)
    (OUTPUT / "acts.json").write_text(facts + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
