"""Settings: read from COCOK_* variables, each with a default that suits one person on one machine."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def data_folder() -> Path:
    """Return where what is kept stands unless told otherwise."""
    return Path.home() / ".local" / "share" / "cocok"


class Settings(BaseSettings):
    """Everything that can be set; docs/deployment.md has the table.

    Args:
        mode: "local": one person, no sign-in, this machine only. "team": sign-in and keys.
        database_url: Where what is stored goes; empty for a SQLite file in `data_dir`.
        data_dir: Folder of the SQLite file and the job queue.
        max_upload_mb: Largest file that is taken, in megabytes.
        max_text_chars: Longest text that is taken, in characters.
        max_files: Most files in one ranking request.
        read_slots: Files that are read at the same time in one process.
        requests_per_minute: Most in a minute of a key or person, or with wrong keys of an address, in each worker.
        sign_ins_per_minute: Most tries of a name, and of an address, to sign in within a minute, over all workers.
        queue: Where workers are told of jobs: in a file of "folder" (data_dir), or in the "database" that all share.
        metrics_token: What opens /metrics besides an owner's key, in team mode.
        proxies: Addresses whose word on who asks is taken (X-Forwarded-For), comma-separated.
        oidc_issuer: The OpenID Connect provider through which members may sign in; empty for none.
        oidc_client_id: What the provider knows this service by.
        oidc_client_secret: What this service shows the provider; empty for a public client.
        oidc_name: The provider's name on the sign-in page.
        data_key: Keys that seal stored texts, newest first, comma-separated; empty to store them as they are.
        secure_cookies: Send the sign-in cookie over HTTPS only.
        retention_days: Days that stored things are kept.
        hosts: Names under which the service may be called, comma-separated; "*" for any.
        log_level: "debug", "info", "warning" or "error".
        log_format: "text" or "json", one line an event.
        language: Language of the page for a reader whose browser asks for none that we speak.
        overlays: Files laid over the shipped taxonomy, parted like PATH.
        weights: File with a site's own table of weights; empty for the one that ships with the program.
    """

    model_config = SettingsConfigDict(env_prefix="COCOK_", env_file=None, extra="ignore")

    mode: Literal["local", "team"] = "local"
    database_url: str = ""
    data_dir: Path = Field(default_factory=data_folder)
    max_upload_mb: int = Field(default=10, ge=1, le=500)
    max_text_chars: int = Field(default=50_000, ge=1000)
    max_files: int = Field(default=200, ge=1)
    read_slots: int = Field(default=2, ge=1)
    requests_per_minute: int = Field(default=600, ge=1)
    sign_ins_per_minute: int = Field(default=10, ge=1)
    queue: Literal["folder", "database"] = "folder"
    metrics_token: str = Field(default="", repr=False)
    proxies: str = "127.0.0.1,::1"
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_name: str = "OpenID Connect"
    data_key: str = Field(default="", repr=False)
    secure_cookies: bool = True
    retention_days: int = Field(default=180, ge=1)
    hosts: str = "localhost,127.0.0.1,[::1]"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"
    language: Literal["en", "id"] = "en"
    overlays: str = ""
    weights: str = ""

    @property
    def is_local(self) -> bool:
        """One person on one machine, who needs no sign-in."""
        return self.mode == "local"

    @property
    def max_upload_bytes(self) -> int:
        """Largest file that is taken, in bytes."""
        return self.max_upload_mb * 1_000_000

    @property
    def store_url(self) -> str:
        """The database's address; a SQLite file in the data folder where none is set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'cocok.db'}"


@cache
def settings() -> Settings:
    """Return the settings of this process, read once."""
    return Settings()
