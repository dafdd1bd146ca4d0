"""Settings, from the environment only. Every variable is in README.md, with its default."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

HOME = Path(os.environ.get("FILROUGE_HOME", "var")).resolve()
URL = os.environ.get("FILROUGE_URL", "http://127.0.0.1:8000").rstrip("/")
IS_SERVED = URL.startswith("https://")
TESTING = os.environ.get("FILROUGE_TESTING") == "1"


def _secret() -> tuple[str, bool]:
    """The key that signs, from the environment or made once beside the database; whether it was just made."""
    if key := os.environ.get("FILROUGE_SECRET_KEY"):
        return key, False
    path = HOME / "secret-key"
    is_new = not path.exists()
    if is_new:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(os.urandom(48).hex())
    return path.read_text(), is_new


def _oidc() -> dict[str, Any] | None:
    """The provider named by the environment; None without its address."""
    if not (url := os.environ.get("FILROUGE_OIDC_URL", "").rstrip("/")):
        return None
    return {
        "url": url,
        "client_id": os.environ["FILROUGE_OIDC_CLIENT_ID"],
        "secret": os.environ.get("FILROUGE_OIDC_CLIENT_SECRET", ""),
        "name": os.environ.get("FILROUGE_OIDC_NAME") or url.split("/")[2],
        # Addresses it vouches for, even when it does not say that they are verified.
        "domains": os.environ.get("FILROUGE_OIDC_DOMAINS", "").lower().replace(",", " ").split(),
    }


SECRET_KEY, SECRET_KEY_IS_NEW = ("tests", False) if TESTING else _secret()
DEBUG = False
_host = URL.split("://", 1)[1].split(":")[0].split("/")[0]
ALLOWED_HOSTS = [_host, *os.environ.get("FILROUGE_HOSTS", "127.0.0.1,localhost").split(",")]
CSRF_TRUSTED_ORIGINS = [URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "filrouge.core",
    "filrouge.organisations",
    "filrouge.calendars",
    "filrouge.directory",
    "filrouge.people",
    "filrouge.actions",
    "filrouge.programme",
    "filrouge.agenda",
    "filrouge.reception",
    "filrouge.followup",
    "filrouge.figures",
    "filrouge.reports",
    "filrouge.intake",
    "filrouge.home",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    # First, so that a refusal of any other has its policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "filrouge.core.middleware.log_requests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "filrouge.core.middleware.keep_private",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "filrouge.core.middleware.note_visit",
    "filrouge.core.middleware.refuse_nul",
    "filrouge.core.middleware.say_who_was_quicker",
]

ROOT_URLCONF = "filrouge.config.urls"
WSGI_APPLICATION = "filrouge.config.wsgi.application"

_PLAIN_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", _PLAIN_LOADERS)],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "filrouge.core.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "filrouge.core.templatetags.words",
                "filrouge.core.templatetags.panels",
                "filrouge.core.templatetags.histories",
                "filrouge.core.templatetags.writing",
                "filrouge.organisations.templatetags.texts",
            ],
        },
    }
]

# One file for a small centre, PostgreSQL for a large one; the same tests run on both.
DATABASE_URL = os.environ.get("FILROUGE_DATABASE", f"sqlite:///{HOME / 'filrouge.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": not TESTING}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"
# The model that owns every row: core refers to it without knowing its name.
TENANT_MODEL = "organisations.Organisation"

# The visitor's language wins; French is the source.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
TIME_ZONE = os.environ.get("FILROUGE_TIME_ZONE", "Europe/Brussels")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "documents"
# Folders of it that are made again when somebody asks: prints. A backup leaves them out.
DOCUMENTS_MADE_AGAIN = ("rapports",)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Failed sign-ins are counted here: every process, on every machine, must see the same count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Sign-in: an address and a password; accounts are made by an invitation, never by a stranger.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "filrouge.organisations.adapters.AccountAdapter"
MFA_ADAPTER = "filrouge.organisations.adapters.SecondStepAdapter"
SOCIALACCOUNT_ADAPTER = "filrouge.organisations.adapters.ProviderAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# Who changes how somebody enters is told to that person, by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Addresses are given by whoever invites: there is nothing to verify before a code or a key is added.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Fil rouge"
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute late
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # two requests each, and one address for a whole office
MFA_FORMS = {
    "add_webauthn": "filrouge.organisations.adapters.AddKeyForm",
    "authenticate_webauthn": "filrouge.organisations.adapters.AuthenticateKeyForm",
    "login_webauthn": "filrouge.organisations.adapters.LoginKeyForm",
    "reauthenticate_webauthn": "filrouge.organisations.adapters.ReauthenticateKeyForm",
}
# The sign-in of a commune or of a federation, by OpenID Connect. Without its address, none of it exists.
OIDC = _oidc()
# A served site stands behind one proxy, whose word on the visitor's address is taken.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_SERVED else 0
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Without a mail server, mail is printed where the site runs: good for a trial, never for people.
EMAIL_HOST = os.environ.get("FILROUGE_EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("FILROUGE_EMAIL_PORT", "587"))
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_HOST_USER = os.environ.get("FILROUGE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("FILROUGE_EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("FILROUGE_EMAIL_FROM", "fil-rouge@localhost")
# The SMS gateway: "{number}@…" sends a letter to it, "console" prints; without one, texts are copied by hand.
SMS = os.environ.get("FILROUGE_SMS", "")
SMS_PREFIX = os.environ.get("FILROUGE_SMS_PREFIX", "32")  # of numbers written without a country

# The browser: nothing inline, nothing from elsewhere, never in somebody's frame.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SERVED
SECURE_SSL_REDIRECT = IS_SERVED
SECURE_HSTS_SECONDS = 31_536_000 if IS_SERVED else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SERVED else None
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "filrouge.core.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Limits, as settings: a centre may raise them.
UPLOAD_MAX_BYTES = int(os.environ.get("FILROUGE_UPLOAD_MAX_MB", "20")) * 1024 * 1024
# A logo is drawn on every document: small enough for each of them, in bytes and in pixels of a side.
LOGO_MAX_BYTES = int(os.environ.get("FILROUGE_LOGO_MAX_KB", "300")) * 1024
LOGO_MAX_SIDE = int(os.environ.get("FILROUGE_LOGO_MAX_PIXELS", "2000"))
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# A browser writes « é » in six letters: a megabyte of text comes back with its sentence, not with an error.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "filrouge.core.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"filrouge": {"level": os.environ.get("FILROUGE_LOG_LEVEL", "INFO")}},
}
