"""Django's settings for a server of many families: the local ones, and what many need."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from aimline.server.database import database_settings
from aimline.server.environment import value, values
from aimline.server.one_form import known_form
from aimline.web.settings import *  # noqa: F403
from aimline.web.settings import (
    DATABASES,
    INSTALLED_APPS,
    STATICFILES_DIRS,
    TEMPLATES,
)

_HERE: Final = Path(__file__).parent
_YEAR: Final = 365 * 24 * 3600
_HOUR: Final = 3600

SECRET_KEY = value("AIMLINE_SECRET_KEY") or "not set"
ALLOWED_HOSTS = list(values("AIMLINE_HOSTS"))
ROOT_URLCONF = "aimline.server.urls"
AIMLINE_SHELF = "aimline.server.shelf.SharedShelf"
AIMLINE_BROWSER_KEEPS_CHARTS = False
DATABASE_URL: Final = value("AIMLINE_DATABASE_URL")
if DATABASE_URL.startswith(("postgresql:", "postgres:")):
    DATABASES = {"default": database_settings(DATABASE_URL)}

AUTH_USER_MODEL = "accounts.Account"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "aimline.accounts.apps.AccountsConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    *INSTALLED_APPS,
]
MIDDLEWARE = [
    "aimline.web.answer_headers.PrivateAnswers",
    "csp.middleware.CSPMiddleware",
    "aimline.server.plain_requests.PlainRequests",
    "aimline.server.proxy.TrustedProxy",
    "aimline.server.alive.Alive",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "aimline.server.doors.KnownMethods",
    "aimline.web.doors.TeachingErrors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "aimline.web.spoken.OneLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "aimline.server.rates.Rates",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aimline.server.doors.SessionsSeen",
    "aimline.server.forgetting.ForgetsDeleted",
    "aimline.web.doors.NoNull",
    "aimline.server.doors.OnlyWithAccess",
    "aimline.web.seen.FormsAsSeen",
    "axes.middleware.AxesMiddleware",
]
_of_templates: dict[str, Any] = TEMPLATES[0]
TEMPLATES = [
    {
        **_of_templates,
        "DIRS": [_HERE / "templates", *_of_templates["DIRS"]],
        "APP_DIRS": True,
        "OPTIONS": {
            **_of_templates["OPTIONS"],
            "context_processors": [
                *_of_templates["OPTIONS"]["context_processors"],
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "aimline.server.told_on_pages.for_templates",
            ],
        },
    }
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATICFILES_DIRS = [*STATICFILES_DIRS]
CACHES = {
    "default": {
        "BACKEND": "aimline.server.sealed_cache.SealedCache",
        "LOCATION": "aimline_kept_for_a_while",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

IS_SECRET: Final = value("AIMLINE_TLS") != "off"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECRET
SESSION_COOKIE_NAME = "__Host-aimline" if IS_SECRET else "aimline"
CSRF_COOKIE_NAME = "__Host-aimline-form" if IS_SECRET else "aimline_form"
LANGUAGE_COOKIE_SECURE = IS_SECRET
LANGUAGE_COOKIE_NAME = "__Host-aimline-language" if IS_SECRET else "aimline_language"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * _HOUR
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SECURE_SSL_REDIRECT = IS_SECRET
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = _YEAR if IS_SECRET else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECRET
SECURE_HSTS_PRELOAD = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# In each worker: some two megabytes for each case and what follows from it.
AIMLINE_CASES_KEPT = 96
AIMLINE_TRUSTED_PROXIES: Final = tuple(map(known_form, values("AIMLINE_TRUSTED_PROXY")))

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("name", "email")}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"

ACCOUNT_ADAPTER = "aimline.server.adapter.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# The link of an invitation is the only way to an account; it proves the address if it was mailed.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody gets a mail because a stranger typed their address.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {
    # Far more for an address than AXES_FAILURE_LIMIT: from one place that closes it first, and a
    # few tries from elsewhere shut nobody out.
    "passwords_tried": "20/m/ip,30/300s/key",
    # Codes of a second step: whoever tries one has the password already.
    "login_failed": "20/m/ip,5/300s/key",
}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# None: the page of signing in asks.
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_DISPLAY = "aimline.server.adapter.shown"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Aimline"
# Staff needs a second step also where no mail is sent, so that no address is ever proved.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "aimline.server.adapter.SecondFactors"
MFA_FORMS = {
    "add_webauthn": "aimline.server.passkey_forms.AddPasskey",
    "authenticate_webauthn": "aimline.server.passkey_forms.SecondStep",
    "login_webauthn": "aimline.server.passkey_forms.SignInByPasskey",
    "reauthenticate_webauthn": "aimline.server.passkey_forms.AskedAgain",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECRET
USERSESSIONS_TRACK_ACTIVITY = True

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "aimline.accounts.lock_out.counted_under"
# Beside passwords, which are never kept. Who mistakes one box for the other types one here.
AXES_SENSITIVE_PARAMETERS = ["login", "email", "username", "next", "csrfmiddlewaretoken"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True

EMAIL_HOST = value("AIMLINE_MAIL_HOST")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_PORT = int(value("AIMLINE_MAIL_PORT"))
EMAIL_USE_TLS = value("AIMLINE_MAIL_TLS") == "starttls"
EMAIL_USE_SSL = value("AIMLINE_MAIL_TLS") == "tls"
EMAIL_HOST_USER = value("AIMLINE_MAIL_USER")
EMAIL_HOST_PASSWORD = value("AIMLINE_MAIL_PASSWORD")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = value("AIMLINE_MAIL_FROM") or "aimline@localhost"
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
