"""What is wrong with a register: counted by kind for the refresh report, row by row for whoever mends it."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.registers.entries import Fault, Register

_MOST_EXAMPLES = 2
_PARTICULARS = re.compile(r"« .*? »|_x\w{4}_|\d+")


def list_faults(register: Register, place: str) -> str:
    """Every fault of a register, one a line."""
    size = f"{register.rows} lignes, {len(register.entries)} délibérations, {_counted(register.faults)}"
    return "\n".join([f"{place} : {size}.", "", *map(str, register.faults)]) + "\n"


def summarise(register: Register, source: str, listed_in: str) -> list[str]:
    """What the refresh report says of a register: its size, then its commonest faults with an example of each."""
    if not register.faults:
        return []
    kinds: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in register.faults:
        kinds[fault.column, _PARTICULARS.sub("…", fault.what)].append(fault)
    ranked = sorted(kinds.values(), key=len, reverse=True)
    size = f"Registre « {source} » : {_counted(register.faults)} en {register.rows} lignes, voir {listed_in}"
    return [size, *(_example(faults) for faults in ranked[:_MOST_EXAMPLES])]


def _example(faults: Sequence[Fault]) -> str:
    return f"Registre, {faults[0]}" + (f" ({len(faults)} fois)" if len(faults) > 1 else "")


def _counted(faults: Sequence[Fault]) -> str:
    return f"{len(faults)} faute" + ("s" if len(faults) > 1 else "")
