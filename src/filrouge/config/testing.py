"""Settings of the tests: quick passwords, no disk, a database of their own. See conftest.py."""

import os
import tempfile

os.environ["FILROUGE_TESTING"] = "1"
os.environ.setdefault("FILROUGE_LOG_LEVEL", "WARNING")
os.environ.setdefault("FILROUGE_HOME", tempfile.mkdtemp(prefix="filrouge-tests-"))

from filrouge.config.settings import *  # noqa: F403
from filrouge.config.settings import DATABASES, HOME

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
# A file, not memory: the server of the journeys has threads, and each wants a connection of its own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": HOME / "tests.sqlite3"}
else:
    # What a test wrote need not outlive a power cut: nobody waits for the disk.
    DATABASES["default"]["OPTIONS"] |= {"options": "-c synchronous_commit=off"}
