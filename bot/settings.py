"""The only reader of the environment: every setting, its name (prefix ``BOT_``), its unit and its default."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?", re.IGNORECASE)


class Settings(BaseSettings):
    """All settings of the house. ``Settings()`` reads the environment; tests pass values by name."""

    model_config = SettingsConfigDict(env_prefix="BOT_", env_ignore_empty=True, extra="ignore", frozen=True)

    # Addresses. Everything listens on loopback unless a reverse proxy stands in front.
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    rasa_port: int = Field(5005, ge=1, le=65535)
    actions_port: int = Field(5055, ge=1, le=65535)
    public_url: str = ""  # what pay links and deep links start with; empty: http://host:port

    # The bank's own sites that may show the chat in a frame: origins parted by spaces. Empty: only this one. The desk never.
    embed_origins: str = ""

    # Where things live.
    var_dir: Path = Path("var")
    database_url: str = ""  # empty: SQLite at var_dir/xiaohuan.db
    terms_file: Path | None = None  # empty: the newest file of bot/terms that is in force
    responses_dir: Path = Path("data/responses")

    # Mode and clock.
    demo: bool = False
    today: datetime | None = None  # where the clock starts, Asia/Shanghai unless an offset is given

    # Secrets. In demo mode the key is made on first start; elsewhere it must be given (32 bytes, base64).
    data_key: SecretStr | None = None
    data_key_file: Path | None = None  # empty: var_dir/personal-data.key

    # Neighbours. Empty: the embedded twin.
    bank_url: str = ""
    payment_url: str = ""
    sms_url: str = ""
    neighbour_token: SecretStr | None = None  # bearer sent to the three of them
    neighbour_timeout_seconds: int = Field(5, ge=1, le=60)

    # The shared secret of a callback from the payment service (HMAC over the body).
    payment_callback_secret: SecretStr | None = None

    # Limits.
    desk_session_hours: int = Field(10, ge=1, le=24)
    max_file_bytes: int = 10 * 1024 * 1024
    log_level: str = "INFO"

    @field_validator("embed_origins")
    @classmethod
    def _origins_only(cls, told: str) -> str:
        """No paths, no wildcards, nothing that could end the header's list."""
        wrong = [origin for origin in told.split() if not _ORIGIN.fullmatch(origin)]
        if wrong:
            raise ValueError(f"not an origin: {wrong[0]} (like https://www.bank.example)")
        return " ".join(told.split())

    @property
    def frame_ancestors(self) -> str:
        """Who may show the cardholder's page in a frame, as the content security policy says it."""
        return f"'self' {self.embed_origins}".strip()

    @property
    def base_url(self) -> str:
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def database(self) -> str:
        """The SQLAlchemy URL; a bare ``postgresql://`` is given the driver that is installed."""
        if not self.database_url:
            return f"sqlite:///{(self.var_dir / 'xiaohuan.db').as_posix()}"
        for short in ("postgres://", "postgresql://"):
            if self.database_url.startswith(short):
                return "postgresql+psycopg://" + self.database_url[len(short) :]
        return self.database_url

    @property
    def key_file(self) -> Path:
        return self.data_key_file or self.var_dir / "personal-data.key"

    @property
    def files_dir(self) -> Path:
        return self.var_dir / "files"
