class Language:
    lang: str
    prob: float

class Detector:
    def append(self, text: str) -> None: ...
    def get_probabilities(self) -> list[Language]: ...

class DetectorFactory:
    seed: int | None
    def load_json_profile(self, json_profiles: list[str]) -> None: ...
    def create(self, alpha: float | None = ...) -> Detector: ...

PROFILES_DIRECTORY: str
