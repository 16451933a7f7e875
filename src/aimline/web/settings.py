"""Django's settings for one family on its own machine. The data folder is all that varies."""

from __future__ import annotations

from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from csp.constants import NONE, SELF

from aimline.drafting.fonts import font_directory, wide_font_directory
from aimline.store.encrypted.passphrase import is_encrypted
from aimline.web.data import AUDIT, DATABASE, ORIGINALS, data_folder, is_data_named, secret_key
from aimline.web.spoken import LOCALE, languages_of_pages

AIMLINE_DATA: Final = data_folder()
AIMLINE_ORIGINALS: Final = AIMLINE_DATA / ORIGINALS
AIMLINE_AUDIT: Final = AIMLINE_DATA / AUDIT
AIMLINE_SHELF = "aimline.web.shelf.Shelf"
AIMLINE_BROWSER_KEEPS_CHARTS: bool = True

# Without a data folder of its own (a tool that only looks at the code) nothing is written.
SECRET_KEY = secret_key(AIMLINE_DATA) if is_data_named() else token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "aimline.web.urls"
WSGI_APPLICATION = None

INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "aimline.store.apps.StoreConfig"]
MIDDLEWARE = [
    "aimline.web.answer_headers.PrivateAnswers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "aimline.web.doors.OwnHostOnly",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before the door, whose page for a browser without the key is to be read easily too.
    "django.middleware.locale.LocaleMiddleware",
    "aimline.web.spoken.OneLanguage",
    "aimline.web.doors.OneTimeToken",
    "aimline.web.doors.TeachingErrors",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "aimline.web.doors.NoNull",
    "aimline.web.seen.FormsAsSeen",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "builtins": ["aimline.web.words"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                "aimline.web.style.for_templates",
                "aimline.web.person.for_templates",
                "aimline.web.spoken.for_templates",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

PLAIN: Final = "django.db.backends.sqlite3"
ENCRYPTED: Final = "aimline.store.encrypted"
DATABASES = {
    "default": {
        "ENGINE": ENCRYPTED if is_encrypted(AIMLINE_DATA / DATABASE) else PLAIN,
        "NAME": AIMLINE_DATA / DATABASE,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A write takes its lock at once, so that two writers wait for each other and
            # neither reads what the other is about to change.
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            ),
        },
    }
}
# What a page tells the next one, for a while: of one family in memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    Path(__file__).parent / "static",
    ("fonts", font_directory()),
    ("noto", wide_font_directory()),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

LANGUAGE_CODE = "en-us"
LANGUAGES = languages_of_pages()
LOCALE_PATHS = [LOCALE]
FORMAT_MODULE_PATH = "aimline.web.formats"
LANGUAGE_COOKIE_NAME = "aimline_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20
AIMLINE_CASES_KEPT = 8
AIMLINE_LARGEST_UPLOAD: Final = 200 * 2**20
# Whether the pages offer to end the program: only where no terminal does.
AIMLINE_CAN_CLOSE = False

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "aimline.web.views.refusals.out_of_date"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Nothing about a child goes into a log: requests and errors of pages are not written down.
LOGGING_CONFIG = None
