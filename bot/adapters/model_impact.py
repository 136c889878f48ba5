"""What a model's reply is estimated to cost in energy and carbon, by ecologits, offline."""

import logging

from ecologits.tracers.utils import llm_impacts
from ecologits.utils.range_value import RangeValue

from bot.model.protocols import Impact

# Its warnings tell that a model is not described, which `None` tells already.
logging.getLogger("ecologits").setLevel(logging.ERROR)
_PROVIDER = "mistralai"
_ELECTRICITY = "FRA"
_WATT_HOURS = _GRAMS = 1000


def estimate_impact(model_name: str, reply_tokens: int, seconds: float) -> Impact | None:
    """The middle of ecologits' range for a reply on French electricity; None for a model that it does not know."""
    found = llm_impacts(_PROVIDER, model_name, reply_tokens, seconds, electricity_mix_zone=_ELECTRICITY)
    if found.energy is None or found.gwp is None:
        return None
    return Impact(
        energy_wh=round(_middle(found.energy.value) * _WATT_HOURS, 4),
        gco2eq=round(_middle(found.gwp.value) * _GRAMS, 4),
    )


def _middle(value: float | RangeValue) -> float:
    return (value.min + value.max) / 2 if isinstance(value, RangeValue) else value
