"""What all tests of the checker stand on."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="package")
def usual_folder() -> Iterator[None]:
    """Records go where they go without `LITERATE_RECORD`, whatever is set around the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LITERATE_RECORD", raising=False)
        yield
