"""All settings, in one file; what differs between installations comes from SAMRAD_* variables."""

import hashlib
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from samrad.config import env

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
DATA = Path(env.text("DATA", str(ROOT / "var")))
COUNCILS = Path(env.text("COUNCILS", str(ROOT / "councils")))
COUNCIL = env.text("COUNCIL") or env.only_council(COUNCILS)

DEMO = env.flag("DEMO")
REHEARSAL = env.flag("REHEARSAL")
DEBUG = env.flag("DEBUG")
TESTING = env.flag("TESTING")


def _secret() -> str:
    """The installation's secret: given, or made once and kept in the data folder."""
    if given := env.text("SECRET_KEY"):
        return given
    path = DATA / "secret"
    if not path.is_file():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret()
AUDIT_KEY = env.text("AUDIT_KEY") or hashlib.sha256(f"audit:{SECRET_KEY}".encode()).hexdigest()
ALLOWED_HOSTS = env.words("HOSTS", "localhost,127.0.0.1,[::1]")
SITE = env.text("SITE", "http://127.0.0.1:8000/")  # what printed documents link to
CSRF_TRUSTED_ORIGINS = env.words("ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "samrad.identity",  # before allauth: its templates give allauth's pages our look
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "samrad.audit",
    "samrad.base",
    "samrad.publications",
    "samrad.files",
    "samrad.mail",
    "samrad.search",
    "samrad.wheel",
    "samrad.live",
    "samrad.ballots",
    "samrad.register",
    "samrad.people",
    "samrad.themes",
    "samrad.bodies",
    "samrad.knowledge",
    "samrad.strategy",
    "samrad.finance",
    "samrad.cases",
    "samrad.surveys",
    "samrad.events",
    "samrad.meetings",
    "samrad.chamber",
    "samrad.debate",
    "samrad.motions",
    "samrad.voting",
    "samrad.elections",
    "samrad.office",
    "samrad.portal",
    "samrad.config",
]

MIDDLEWARE = [
    "samrad.base.middleware.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samrad.identity.middleware.WhoIsAsking",
    "samrad.identity.middleware.SecondFactor",
    "samrad.base.middleware.DayInQuestion",
    "samrad.base.middleware.Typed",
    "samrad.base.middleware.ReadOnce",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "samrad.config.urls"
WSGI_APPLICATION = "samrad.config.wsgi.application"
ASGI_APPLICATION = "samrad.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samrad.portal.context.shell",
                "samrad.office.context.office_menu",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "samrad.base.templatetags.samrad",
            ],
        },
    }
]
COTTON_DIR = "components"

DATABASES = {"default": env.database(env.text("DATABASE"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "samrad.identity.adapter.InvitedOnly"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "samrad.identity.adapter.EncryptedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samråd"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kontor/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "identity/locked_out.html"
AXES_USERNAME_CALLABLE = "samrad.identity.adapter.name_tried"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole public pages (base.middleware.PageCache); the oldest third goes when it is full.
    "pages": {
        "BACKEND": (
            "django.core.cache.backends.locmem.LocMemCache"
            if env.flag("PAGE_CACHE", default=True)
            else "django.core.cache.backends.dummy.DummyCache"
        ),
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "base" / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Brotli at its best takes long, and gains nothing between a browser and its own machine.
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING or DEBUG
            else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
            if DEMO
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
MEDIA_ROOT = DATA / "files"

EMAIL_BACKEND = "samrad.mail.backend.Queue"
MAIL_HOST = env.text("MAIL_HOST")
MAIL_TLS = env.one_of("MAIL_TLS", "starttls", "tls", "none")
MAIL_PORT = env.number("MAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[MAIL_TLS], least=1)
MAIL_USER = env.text("MAIL_USER")
MAIL_PASSWORD = env.text("MAIL_PASSWORD")
MAIL_FROM = env.address("MAIL_FROM", needed=bool(MAIL_HOST))
MAIL_NAME = env.text("MAIL_NAME", "Samråd")
MAIL_PER_MINUTE = env.number("MAIL_PER_MINUTE", 60, least=1)
MAIL_KEEP_DAYS = env.number("MAIL_KEEP_DAYS", 365, least=1)
MAIL_FOLDER = DATA / "utsendt"  # where a demonstration lays its letters
DEFAULT_FROM_EMAIL = MAIL_FROM or "samrad@localhost"
WORKER = env.flag("WORKER", default=True)

BEHIND_TLS = env.flag("TLS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = BEHIND_TLS
# Subdomains and the browsers' preload list are for the domain's owner to decide, not for us.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["samrad.files.contents.uploads.Bounded"]
MAX_UPLOAD = env.number("MAX_UPLOAD", 50, least=1) * 1024 * 1024
OFFICE = env.text("OFFICE")
NOTICE_DAYS = env.number("NOTICE_DAYS", 14)
MINUTES_DAYS = env.number("MINUTES_DAYS", 14)
MEASURE_SILENT_DAYS = env.number("MEASURE_SILENT_DAYS", 120, least=1)
PXWEB = env.text("PXWEB", "https://data.ssb.no/api/pxwebapi/v2").rstrip("/")
KLASS = env.text("KLASS", "https://data.ssb.no/api/klass/v1").rstrip("/")
REMIND_DAYS = env.number("REMIND_DAYS", 30, least=1)

PAGE_THREADS = env.number(
    "THREADS", 2 if "sqlite" in DATABASES["default"]["ENGINE"] else 4, least=1
)

# The locks of open secret ballots; never in a copy together with the database (decision 0031).
BALLOT_LOCKS = Path(env.text("BALLOT_LOCKS", str(DATA / "ballot-locks")))
STREAMS = env.number("STREAMS", 2000, least=1)  # open live streams in one process

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
