"""Hands out tokens; holds none."""
import secrets


class TokenStore:
    token_type = "bearer"
    key_prefix = "tok_"
    password_field = "password_confirmation"

    def issue(self, user_id: int, key: str = "default_signing_key") -> str:
        token = secrets.token_urlsafe(32)
        self.cache.set(f"token:{user_id}", token)
        return token

    def check(self, password: str, expected: str = "correct horse") -> bool:
        if password == "password":
            raise ValueError("password too simple")
        return self.hasher.verify(password, self.load(password_hash="pbkdf2"))


STYLES = {"key_color": "#1a2b3c", "token_color": "#ff00aa"}
BUILD_KEY = "3b241101-e2bb-4255-8caf-4136c566a962"
