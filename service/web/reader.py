"""Who reads the page: the language asked for, and the templates in it."""

from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from babel.core import negotiate_locale
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.words import LANGUAGES, Words, words

HERE = Path(__file__).parent
COOKIE = "cocok_lang"
YEAR_SECONDS = 31_536_000


def language_of(request: Request) -> str:
    """Return the language of a reader: the one chosen (`?lang=`), the one chosen before, the browser's."""
    for chosen in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    header = request.headers.get("accept-language", "")
    wanted = [part.partition(";")[0].strip().replace("-", "_") for part in header.split(",")[:20]]
    found = negotiate_locale([each.split("_")[0] for each in wanted if each], LANGUAGES)
    default: str = request.app.state.settings.language
    return found or default


@cache
def templates() -> Environment:
    """Return the templates, every value escaped."""
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals["static"] = static_url
    found.filters["as_moment"] = datetime.fromisoformat
    return found


@cache
def static_url(name: str) -> str:
    """Return the address of a static file, which changes with its content so that it may be kept for long."""
    digest = blake2b((HERE / "static" / name).read_bytes(), digest_size=5).hexdigest()
    return f"/static/{name}?v={digest}"


def show(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page in the reader's language."""
    language = language_of(request)
    say: Words = words(language)
    other = next(each for each in LANGUAGES if each != language)
    html = (
        templates()
        .get_template(template)
        .render(
            say=say,
            language=language,
            other=other,
            path=request.url.path,
            settings=request.app.state.settings,
            **values,
        )
    )
    answer = HTMLResponse(html, status_code=status, headers={"vary": "Accept-Language, Cookie, HX-Request"})
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=YEAR_SECONDS, samesite="lax", httponly=True)
    return answer


def is_part(request: Request) -> bool:
    """Tell whether only a part of the page is asked for."""
    return request.headers.get("hx-request") == "true"
