"""What the model may cost in a day: model_budget.json, in the state, so that a restart does not forget it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from bot.errors import ModelResting
from bot.limits import ModelBudget
from bot.model.protocols import Usage
from corpus.errors import StateError
from corpus.state import State, storage_faults, write_whole

_LOG = logging.getLogger("parvis.model")
_MILLION = 1_000_000
_SET_ASIDE = (
    "{path} était illisible : il est mis de côté, et le budget du jour est reparti de zéro. "
    "Vérifiez le disque, puis supprimez {aside}."
)
_UNREADABLE = (
    "{path} est illisible : le prochain appel au modèle le mettra de côté, et le budget du jour repartira de zéro. "
    "Vérifiez le disque."
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a day has cost so far, calls under way included."""

    day: date
    tokens: int = 0
    euros: float = 0.0


_SPENT = TypeAdapter(Spent)


class DailyBudget:
    """The tokens and euros of the town's day, shared by all processes on one state. Calls block on the disk."""

    def __init__(self, state: State, limits: ModelBudget, today: Callable[[], date]) -> None:
        self._state = state
        self._path = state.directory / "model_budget.json"
        self._aside = self._path.with_suffix(".damaged.json")
        self._limits = limits
        self._today = today
        # Threads of this process wait here; the state's own lock would have them poll the disk.
        self._turn = threading.Lock()

    def reserve(self, most: Usage) -> Usage:
        """Set aside the most that a call may take; raises ModelResting where the day has not that much left."""
        self._change(most, 1)
        return most

    def settle(self, reserved: Usage, used: Usage) -> None:
        """Count what the call took in place of what was set aside for it."""
        difference = Usage(used.prompt_tokens - reserved.prompt_tokens, used.reply_tokens - reserved.reply_tokens)
        self._change(difference, 0)

    def spent(self) -> Spent | None:
        """What the day has cost so far; None where that cannot be read."""
        try:
            return self._read()
        except StateError:
            return None

    def examine(self) -> tuple[bool, str]:
        """Whether the day's account can be kept, and the sentence that says what it has cost, or how to mend it."""
        if self._aside.exists():
            return False, _SET_ASIDE.format(path=self._path, aside=self._aside)
        try:
            spent = self._read()
        except StateError as error:
            return False, str(error)
        if spent is None:
            return False, _UNREADABLE.format(path=self._path)
        used, most = f"{spent.euros:.2f}".replace(".", ","), f"{self._limits.daily_euros:.2f}".replace(".", ",")
        return True, f"{spent.tokens} jetons sur {self._limits.daily_tokens} et {used} € sur {most} aujourd'hui."

    def _change(self, usage: Usage, wanted: int) -> None:
        try:
            with self._turn, self._state.noting():
                self._write(self._added(self._read() or self._afresh(), usage, wanted))
        except StateError as error:
            # What cannot be counted is not spent.
            raise ModelResting(str(error)) from error

    def _added(self, spent: Spent, usage: Usage, wanted: int) -> Spent:
        limits = self._limits
        cost = usage.prompt_tokens * limits.euros_per_million_prompt_tokens
        cost += usage.reply_tokens * limits.euros_per_million_reply_tokens
        tokens = max(0, spent.tokens + usage.total)
        euros = max(0.0, spent.euros + cost / _MILLION)
        if wanted and (tokens > limits.daily_tokens or euros > limits.daily_euros):
            raise ModelResting(
                "Le budget du modèle pour aujourd'hui est épuisé : les réponses citent la commune jusqu'à minuit. "
                "Pour l'augmenter : [model.budget] de bot/limits.toml."
            )
        return replace(spent, tokens=tokens, euros=euros)

    def _read(self) -> Spent | None:
        """What the day has cost by the file; None where that is damaged."""
        today = self._today()
        with storage_faults(self._state.directory):
            if not self._path.exists():
                return Spent(today)
            content = self._path.read_bytes()
        try:
            spent = _SPENT.validate_json(content)
        except ValidationError:
            return None
        return spent if spent.day == today else Spent(today)

    def _afresh(self) -> Spent:
        """Set the damaged file aside: a day counted anew costs less than a model that never answers again."""
        with storage_faults(self._state.directory):
            self._path.replace(self._aside)
        _LOG.warning("%s", _SET_ASIDE.format(path=self._path, aside=self._aside))
        return Spent(self._today())

    def _write(self, spent: Spent) -> None:
        with storage_faults(self._state.directory):
            write_whole(self._path, _SPENT.dump_json(spent))
