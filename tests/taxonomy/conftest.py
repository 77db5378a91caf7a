"""A small taxonomy of invented and real skills, so that no test hangs on what curators change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from taxonomy.build import build
from taxonomy.taxonomy import Taxonomy

PRESETS = """
presets:
  word-name: {case: true, accept_in_list: true, accept_before: [bahasa], accept_after: [developer]}
  capitals: {case: true, otherwise: true}
"""
BACKBONE = """
defaults: {kind: concept}
concepts:
  programming: {kind: practice, name: programming, id: pemrograman}
  programming-language: {name: programming language, id: bahasa pemrograman, broader: [programming]}
  framework: {name: framework, id: kerangka kerja}
  database: {name: database, id: basis data}
  relational-database: {name: relational database, id: basis data relasional, broader: [database]}
  teamwork: {kind: soft, name: teamwork, id: kerja sama tim}
  api: {name: API, id: API, alt: [application programming interface], context: {API: capitals}}
"""
SKILLS = """
defaults: {kind: tool}
concepts:
  python: {kind: language, name: Python, broader: [programming-language]}
  php: {kind: language, name: PHP, broader: [programming-language]}
  go: {kind: language, name: Go, alt: [Golang], context: {Go: word-name}, broader: [programming-language]}
  sql: {kind: language, name: SQL, broader: [database]}
  mysql: {kind: database, name: MySQL, alt: [My SQL], typos: [mysequel], broader: [relational-database],
          implies: [sql], related: {postgresql: 0.7}}
  postgresql: {kind: database, name: PostgreSQL, alt: [Postgres], broader: [relational-database],
               implies: [sql]}
  nodejs: {name: Node.js, broader: [programming]}
  expressjs: {kind: framework, name: Express.js, implies: [nodejs], broader: [framework]}
  laravel: {kind: framework, name: Laravel, implies: [php], broader: [framework]}
  data-analysis: {kind: practice, name: data analysis, id: analisis data, morph: ["{analisis:me,di} data"],
                  broader: [programming]}
  load-testing: {kind: practice, name: load testing, id: pengujian beban, morph: ["{uji} beban"],
                 broader: [programming]}
"""
ROLES = """
roles:
  backend-developer:
    names: {en: Backend Developer, id: Pengembang Backend}
    titles: [Backend Engineer, Back End Developer]
    duties:
      - {id: data, names: {en: Data, id: Data}, concepts: [database], weight: 0.5, source: "article:duties/1"}
      - {id: api, names: {en: APIs, id: API}, concepts: [api], weight: 0.5, source: "article:duties/2"}
    core: [sql]
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder of sources without a fault."""
    for name in ("concepts", "roles", "families", "sources"):
        (tmp_path / name).mkdir()
    (tmp_path / "contexts.yaml").write_text(PRESETS)
    (tmp_path / "redirects.yaml").write_text("redirects: {pgsql: postgresql}\n")
    (tmp_path / "spellings.yaml").write_text("swaps: {id: [[analisis, analisa], [menganalisis, menganalisa]]}\n")
    (tmp_path / "concepts" / "backbone.yaml").write_text(BACKBONE)
    (tmp_path / "concepts" / "skills.yaml").write_text(SKILLS)
    (tmp_path / "roles" / "backend.yaml").write_text(ROLES)
    return tmp_path


@pytest.fixture
def small(sources: Path) -> Taxonomy:
    """The taxonomy of those sources."""
    return Taxonomy(build(sources))


@pytest.fixture
def add(sources: Path) -> Callable[[str], Path]:
    """Write one more file of concepts; return the folder of the sources."""

    def write(concepts: str) -> Path:
        (sources / "concepts" / "more.yaml").write_text("defaults: {kind: tool}\nconcepts:\n" + concepts)
        return sources

    return write
