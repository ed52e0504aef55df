"""Settings, all from the environment; ``docs/reference/settings.md`` lists every variable.

Nothing is read from or written to the disk here but the secret key, which ``surpass init`` makes.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from surpass.office.site.environment import flag, listed, number, oidc_origin, oidc_provider, secret_key

HOME = Path(os.environ.get("SURPASS_HOME", "surpass-office")).resolve()
PACKAGE = Path(__file__).resolve().parents[2]

DEBUG = False
IS_DEMO = flag("SURPASS_DEMO")
IS_BEHIND_TLS = flag("SURPASS_TLS")
NEEDS_SECOND_FACTOR = flag("SURPASS_SECOND_FACTOR", otherwise=not IS_DEMO)
SECRET_KEY = secret_key(HOME / "secret-key")
ALLOWED_HOSTS = listed("SURPASS_HOSTS", otherwise="127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("SURPASS_ORIGINS", otherwise="")

INSTALLED_APPS = [
    "surpass.office.site",
    "surpass.office.site.founding",
    "surpass.office.site.pages.outbox",
    "surpass.office.rollout",
    "surpass.office.rollout.public_site",
    "surpass.office.rollout.duties",
    "surpass.office.rollout.publicity",
    "surpass.office.rollout.inspection",
    "surpass.office.rollout.study",
    "surpass.office.rollout.records",
    "surpass.office.rollout.alarms",
    "surpass.office.fairness",
    "surpass.office.encouragement",
    "surpass.office.up_and_down",
    "surpass.office.error_tolerance",
    "surpass.office.assessment",
    "surpass.office.returns.targets",
    "surpass.office.returns",
    "surpass.office.cases",
    "surpass.office.documents",
    "surpass.office.registry",
    "surpass.office.accounts",
    "surpass.office.accounts.api",
    "surpass.office.record",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "surpass.office.site.frame.api_problems.ProblemsForPrograms",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "surpass.office.accounts.login.gate.FirstSteps",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "surpass.office.site.urls"
WSGI_APPLICATION = "surpass.office.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "surpass.office.site.templatetags.surpass_parts",
                "surpass.office.site.templatetags.surpass_shapes",
                "surpass.office.site.templatetags.surpass_words",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "surpass.office.site.frame.context.frame",
            ],
        },
    }
]

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "template_fragments": {  # what the frame says around every page, as it was drawn for somebody before
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}  # fmt: skip

FORM_RENDERER = "surpass.office.site.design.form_dress.FormDress"
MESSAGE_TAGS = {10: "neutral", 20: "note", 25: "good", 30: "soon", 40: "attention"}

# ---------------------------------------------------------------- the system of record
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("SURPASS_DATABASE_URL", f"sqlite:///{HOME}/office.sqlite3"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PACK = os.environ.get("SURPASS_PACK", "example-district")
EVIDENCE_ROOT = HOME / "evidence"

# ---------------------------------------------------------------- who may come in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "surpass.office.accounts.login.adapters.ClosedDoor"
ACCOUNT_FORMS = {
    "login": "surpass.office.accounts.login.forms.SignIn",
    "reauthenticate": "surpass.office.accounts.login.forms.Confirm",
    "change_password": "surpass.office.accounts.login.forms.ChangePassword",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key"}  # codes of the second factor; passwords are axes's
SOCIALACCOUNT_ADAPTER = "surpass.office.accounts.login.adapters.KnownPeopleOnly"
SOCIALACCOUNT_PROVIDERS = oidc_provider()
MFA_ADAPTER = "surpass.office.accounts.login.adapters.Factors"
MFA_FORMS = {
    "authenticate": "surpass.office.accounts.login.forms.Code",
    "reauthenticate": "surpass.office.accounts.login.forms.ConfirmByCode",
    "activate_totp": "surpass.office.accounts.login.forms.FirstCode",
    "add_webauthn": "surpass.office.accounts.login.forms.AddKey",
    "edit_webauthn": "surpass.office.accounts.login.forms.RenameKey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_BEHIND_TLS  # loopback; a browser allows it nowhere else
ALLAUTH_TRUSTED_PROXY_COUNT = number("SURPASS_PROXIES", otherwise=int(IS_BEHIND_TLS))
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "surpass.office.accounts.login.adapters.client_address"
AXES_USERNAME_CALLABLE = "surpass.office.accounts.login.adapters.attempted_username"
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_BEHIND_TLS
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *oidc_origin()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = [
    "surpass.office.site.frame.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
API_CALLS_A_MINUTE = 1_200

# ---------------------------------------------------------------- words and places
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
ADDRESS = os.environ.get("SURPASS_ADDRESS", "")
DEFAULT_FROM_EMAIL = os.environ.get("SURPASS_EMAIL_FROM", "surpass@localhost")
EMAIL_BACKEND = os.environ.get("SURPASS_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # At DEBUG it would tell what a page was drawn from: the answers of a check that leaves no trace.
    "loggers": {"django.template": {"level": "INFO"}},
}
