"""All settings, from the environment. Unless THIDUA_MODE is demo or test: production, safe or no start."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from thidua.config import env

ROOT = Path(__file__).resolve().parents[2]
MODE = env.text("THIDUA_MODE", "production")
PRODUCTION = MODE == "production"
VAR = Path(env.text("THIDUA_VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY", None if PRODUCTION else "only-for-demo-and-tests-" + "0" * 40)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "thidua.web.expired.csrf_failure"
PUBLIC_URL = env.text("PUBLIC_URL", None if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # pages of allauth use it
    "thidua.web",  # before allauth: our pages of the same name win
    "thidua.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "ninja",
    "thidua.core",
    "thidua.audit",
    "thidua.notifications",
    "thidua.documents",
    "thidua.likeness",
    "thidua.people",
    "thidua.rulebook",
    "thidua.awards",
    "thidua.movements",
    "thidua.juries",
    "thidua.ideas",
    "thidua.pilots",
    "thidua.initiatives",
    "thidua.creativity",
    "thidua.exemplars",
    "thidua.clusters",
    "thidua.pledges",
    "thidua.targets",
    "thidua.plans",
    "thidua.nominations",
    "thidua.councils",
    "thidua.scoring",
    "thidua.decisions",
    "thidua.followup",
    "thidua.calendar",
    "thidua.screening",
    "thidua.portal",
    "thidua.reports",
    "thidua.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thidua.people.middleware.ActorMiddleware",
    "thidua.rulebook.middleware.HeldLaw",
    "thidua.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thidua.web.context.frame",
            ],
        },
    }
]

DATABASES = {"default": env.database(env.text("DATABASE_URL", ""), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "thidua.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_ENABLED = MODE != "test"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", PRODUCTION)
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
if env.flag("BEHIND_TLS_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = VAR / "files"  # outside the web root: documents.views checks, then sends
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"
SCREENING_ROOT = VAR / "screening"  # outside the web root too: facts and answers of whole populations
SCREENINGS_KEPT = 30
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES + 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Run once a day by whichever worker is first, not before this hour.
DAILY_TASKS = ("calendar.daily",)
DAILY_HOUR = 6
TASKS = {"default": {"BACKEND": "thidua.core.jobs.LeasedBackend"}}
# The demo's people have no mail boxes; elsewhere what is not configured is at least printed.
_LETTERS = "dummy" if MODE == "demo" else "console"
EMAIL_BACKEND = env.text("EMAIL_BACKEND", f"django.core.mail.backends.{_LETTERS}.EmailBackend")

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# After how many seconds a process reads the city's own days off again; in tests only when told to.
CITY_DAYS_FRESH = None if MODE == "test" else 30
# The month in which a school year begins, for the calendar of schools.
SCHOOL_YEAR_MONTH = int(env.text("SCHOOL_YEAR_MONTH", "9"))
# Working days before a task of the year at which its people are reminded.
REMIND_DAYS = (10, 3, 0)

# Working days after its launch within which every unit issues its plan for a movement. No law says how many:
# until the city sets it, pages say "chưa quy định" and nobody is reminded by the machine.
PLAN_WITHIN_WORKING_DAYS = int(env.text("PLAN_WITHIN_WORKING_DAYS", "0")) or None

# How often in one day: one account or browser, one address (a school or an office shares one). Against machines that
# send by the thousand, not a rule of any contest.
DAILY_LIMITS = {
    "send": (20, 300),
    "reply": (30, 300),
    "support": (100, 300),
    "comment": (50, 300),
    "join": (20, 300),
    "report": (20, 100),
}

# The folder of the book of law; a copy of the last good one outlives a restart beside a broken file.
RULES_BOOK = Path(env.text("RULES_BOOK", str(ROOT / "thidua/rules/book"))).resolve()
RULES_KEEP = None if MODE == "test" else VAR / "rules"
if not RULES_BOOK.is_dir():
    raise ImproperlyConfigured(f"RULES_BOOK: không có thư mục {RULES_BOOK}.")
# What the law leaves to the city: a file of the book's local/ by its name; none: a person judges all of it.
LOCAL_RULES = env.text("LOCAL_RULES", "demo" if MODE in {"demo", "test"} else "")
if LOCAL_RULES and not (RULES_BOOK / "local" / f"{LOCAL_RULES}.yaml").is_file():
    raise ImproperlyConfigured(f"LOCAL_RULES: không có tệp {RULES_BOOK}/local/{LOCAL_RULES}.yaml.")

AGENCY_PARENT = env.text("AGENCY_PARENT", "Ủy ban nhân dân Thành phố Hồ Chí Minh")
AGENCY_NAME = env.text("AGENCY_NAME", "Hệ thống thi đua, khen thưởng")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["security.W019"] if not PRODUCTION else []
