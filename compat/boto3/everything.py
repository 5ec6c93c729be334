"""All cases, in the order of a first read: nouns, then what goes wrong on the way to them."""

import packages  # noqa: F401
import versions  # noqa: F401
import defaults  # noqa: F401
import lists  # noqa: F401
import names  # noqa: F401
import tags  # noqa: F401
import sboms  # noqa: F401
import configuration  # noqa: F401
import indexing  # noqa: F401
import catalogs  # noqa: F401
import replays  # noqa: F401
import bodies  # noqa: F401
import signatures  # noqa: F401
from harness import CASES as CASES
