"""Settings of the booking service."""
import os

from booking.crypto import load_key, TokenProvider

SECRET_KEY = "<alnum:50>"
DEBUG = os.environ.get("DEBUG", "0") == "1"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
TOKEN_TTL = 3600
CACHE_KEY_PREFIX = "booking:v2"
API_TOKEN = os.environ["API_TOKEN"]
MAP_API_KEY = load_key("map_api_key")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "booking",
        "PASSWORD": "<alnum:14>",
        "HOST": "db.internal",
    }
}
AUTH_USER_MODEL = "accounts.Member"
PAYMENT_WEBHOOK_SECRET = "<hex:40>"
EMAIL_HOST_PASSWORD = os.getenv("EMAIL_HOST_PASSWORD", "")
SESSION_COOKIE_NAME = "booking_session_token"
