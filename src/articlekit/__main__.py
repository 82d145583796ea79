"""`python -m articlekit`."""

from __future__ import annotations

import sys

from articlekit.cli import main

sys.exit(main())
