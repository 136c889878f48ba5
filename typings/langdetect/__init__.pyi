# langdetect ships no types; these are the names that corpus/language.py uses.
from langdetect.detector_factory import DetectorFactory as DetectorFactory

class LangDetectException(Exception): ...
