from collections.abc import Sequence

PROFILES_DIRECTORY: str

class Language:
    lang: str
    prob: float

class Detector:
    def append(self, text: str) -> None: ...
    def get_probabilities(self) -> list[Language]: ...

class DetectorFactory:
    seed: int | None
    def create(self) -> Detector: ...
    def load_json_profile(self, json_profiles: Sequence[str]) -> None: ...
