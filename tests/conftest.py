"""What all tests share: patience with slow machines."""

from hypothesis import settings

# A deadline a case would fail tests on a busy machine for no fault of the code.
settings.register_profile("parvis", deadline=None)
settings.load_profile("parvis")
