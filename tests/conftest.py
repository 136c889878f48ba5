"""What all tests share: patience with slow machines."""

import os

from hypothesis import settings

# A deadline a case would fail tests on a busy machine for no fault of the code.
# What CI tries must be what was tried before: new examples are looked for at the desk.
settings.register_profile("parvis", deadline=None, max_examples=60, derandomize="CI" in os.environ)
settings.load_profile("parvis")
