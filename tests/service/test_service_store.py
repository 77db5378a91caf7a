"""What is kept: whole or not at all, of one organisation, sealed, gone in time; SQLite and PostgreSQL."""

import threading
from base64 import b64decode
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from service.errors import ConflictError, NotFoundError, RequestError
from service.store.database import downgrade, is_full, open_database, upgrade
from service.store.keys import Keys
from service.store.originals import original_of
from service.store.rankings import Rankings
from service.store.sealing import Seal
from service.store.store import Store
from service.store.subject import export_subject
from service.store.tables import Base
from service.store.things import Actor, Once, now

ANI = Actor("org-a", "key-a", "owner", 30)
BUDI = Actor("org-b", "key-b", "owner", 30)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'deep' / 'cocok.db'}"
    server = request.getfixturevalue("postgres_server")
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    return server.get_uri()


@pytest.fixture
def store(url):
    found = Store.open(url, Fernet.generate_key().decode())
    yield found
    found.engine.dispose()


def test_what_is_stored_comes_back(store):
    made = store.add_document(ANI, "resume", "ani.pdf", "Ani\nPython \ud800", purpose="vacancy 7", consent=True)
    assert store.document(ANI, "resume", made.id) == made
    assert (made.text, made.purpose, made.consent) == ("Ani\nPython \ud800", "vacancy 7", True)
    assert timedelta(days=29) < made.expires - now() < timedelta(days=31)


def test_nothing_of_another_organisation(store):
    resume = store.add_document(ANI, "resume", "r", "x")
    posting = store.add_document(ANI, "posting", "p", "x")
    ranking = Rankings(store).add(ANI, posting.id, "2026-01", {}, [{"resume": resume.id, "score": 1.5}])
    assert store.documents(BUDI, "resume") == []
    assert Rankings(store).page(BUDI) == []
    for call in (
        lambda: store.document(BUDI, "resume", resume.id),
        lambda: store.delete_document(BUDI, "resume", resume.id),
        lambda: Rankings(store).one(BUDI, ranking.id),
        lambda: Rankings(store).delete(BUDI, ranking.id),
        lambda: export_subject(store, BUDI, resume.id),
        lambda: store.document(ANI, "posting", resume.id),
    ):
        with pytest.raises(NotFoundError):
            call()
    assert store.document(ANI, "resume", resume.id)


def test_deletion_reaches_rankings(store):
    posting = store.add_document(ANI, "posting", "p", "x")
    resumes = [store.add_document(ANI, "resume", f"r{n}", "x") for n in range(2)]
    rows = [{"resume": each.id, "score": None} for each in resumes]
    ranking = Rankings(store).add(ANI, posting.id, "2026-01", {}, rows)
    store.delete_document(ANI, "resume", resumes[0].id)
    assert [row["resume"] for row in Rankings(store).one(ANI, ranking.id).rows] == [resumes[1].id]
    store.delete_document(ANI, "posting", posting.id)
    with pytest.raises(NotFoundError):
        Rankings(store).one(ANI, ranking.id)


def test_a_ranking_of_what_is_gone_is_not_stored_half(store):
    posting = store.add_document(ANI, "posting", "p", "x")
    with pytest.raises(ConflictError):
        Rankings(store).add(ANI, posting.id, "2026-01", {}, [{"resume": "r_gone", "score": 1.0}])
    assert Rankings(store).page(ANI) == []


def test_the_same_request_is_done_once(store):
    once = Once("k1", "digest")
    made = store.add_document(ANI, "posting", "p", "x", once=once)
    assert store.add_document(ANI, "posting", "p", "x", once=once).id == made.id
    assert len(store.documents(ANI, "posting")) == 1
    assert store.add_document(BUDI, "posting", "p", "x", once=once).id != made.id
    with pytest.raises(ConflictError):
        store.add_document(ANI, "posting", "p", "y", once=Once("k1", "other"))


def test_pages_follow_each_other(store):
    ids = [store.add_document(ANI, "posting", str(n), "x").id for n in range(5)]
    first = store.documents(ANI, "posting", limit=2)
    rest = store.documents(ANI, "posting", after=first[-1].id)
    assert [each.id for each in (*first, *rest)] == ids


def test_time_over_is_gone(store):
    kept = store.add_document(Actor("org-a", "k", "owner", 90), "resume", "r", "x")
    store.add_document(ANI, "resume", "r", "x")
    assert store.purge(now() + timedelta(days=31)) == 1
    assert [each.id for each in store.documents(ANI, "resume")] == [kept.id]


def test_texts_are_sealed_at_rest(store):
    made = store.add_document(ANI, "resume", "Ani Rahasia.pdf", "Ani Rahasia")
    with store.engine.connect() as connection:
        row = connection.execute(text("SELECT name, text FROM documents")).one()
    assert b"Rahasia" not in bytes(row[0]) + bytes(row[1])
    other = Store(store.engine, Seal(Fernet.generate_key().decode()))
    with pytest.raises(RequestError, match="another key"):
        other.document(ANI, "resume", made.id)


def test_data_keys_can_be_changed():
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    sealed = Seal(old).close("Ani")
    assert Seal(f"{new},{old}").open(sealed) == "Ani"
    assert Seal(new).open(Seal("").close("Ani")) == "Ani"
    with pytest.raises(RequestError):
        Seal("no key")


def test_everything_kept_of_a_person_can_be_handed_out(store):
    posting = store.add_document(ANI, "posting", "p", "x")
    resume = store.add_document(ANI, "resume", "ani.pdf", "Ani")
    Rankings(store).add(ANI, posting.id, "2026-01", {}, [{"resume": resume.id, "score": 2.5}])
    found = export_subject(store, ANI, resume.id)
    assert found["resume"]["text"] == "Ani"
    assert found["rankings"][0]["score"] == 2.5
    assert [each["what"] for each in found["seen"]] == ["store", "see"]


def test_a_file_is_kept_when_asked_sealed_and_goes_with_its_row(store):
    data = b"%PDF-1.7 Ani Rahasia " * 50
    made = store.add_document(ANI, "resume", "ani.pdf", "Ani", original=data)
    other = store.add_document(ANI, "resume", "budi.pdf", "Budi")
    assert (made.original_bytes, other.original_bytes) == (len(data), None)
    assert original_of(store, ANI, "resume", made.id) == ("ani.pdf", data)
    with store.engine.connect() as connection:
        kept = connection.execute(text("SELECT data FROM originals")).scalars().all()
    assert len(kept) == 1
    assert b"Rahasia" not in bytes(kept[0])
    for actor, kind, item in ((BUDI, "resume", made.id), (ANI, "posting", made.id), (ANI, "resume", other.id)):
        with pytest.raises(NotFoundError):
            original_of(store, actor, kind, item)
    assert b64decode(export_subject(store, ANI, made.id)["original"]) == data
    assert export_subject(store, ANI, other.id)["original"] is None
    store.delete_document(ANI, "resume", made.id)
    again = store.add_document(ANI, "resume", "ani.pdf", "Ani", original=data)
    assert again.original_bytes == len(data)
    store.purge(now() + timedelta(days=31))
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM originals")).scalar_one() == 0


def test_migrations_go_up_and_down_on_data(store, url):
    store.add_document(ANI, "posting", "p", "x")
    downgrade(store.engine, "base")
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version"}
    upgrade(store.engine)
    assert set(inspect(store.engine).get_table_names()) == {"alembic_version", *Base.metadata.tables}


def test_migrations_make_what_the_tables_say(store):
    for table in Base.metadata.tables.values():
        columns = {column["name"]: column for column in inspect(store.engine).get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}
        for column in table.columns:
            assert columns[column.name]["nullable"] == bool(column.nullable), (table.name, column.name)


@pytest.mark.parametrize(
    ("orig", "full"),
    [
        (type("DiskFull", (Exception,), {"sqlstate": "53100"})(), True),
        (type("TooManyConnections", (Exception,), {"sqlstate": "53300"})(), False),
        (type("Full", (Exception,), {"sqlite_errorcode": 13})(), True),
        (type("Busy", (Exception,), {"sqlite_errorcode": 5})(), False),
        (Exception(), False),
    ],
)
def test_a_full_disk_is_told_from_a_lost_database(orig, full):
    assert is_full(OperationalError("", {}, orig)) is full


def test_many_writers_at_once_lose_nothing(store):
    failed = []

    def write():
        try:
            for _ in range(8):
                store.add_document(ANI, "posting", "p", "x")
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert store.counts(ANI)["posting"] == 32


def test_two_openings_at_once_migrate_once(url):
    failed = []

    def open_it():
        try:
            Store.open(url).engine.dispose()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    engine = open_database(url)
    assert "documents" in inspect(engine).get_table_names()
    engine.dispose()


def test_a_backup_can_be_restored(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'cocok.db'}")
    made = store.add_document(ANI, "posting", "p", "Python")
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.driver_connection.execute(f"VACUUM INTO '{tmp_path / 'backup.db'}'")
    store.delete_document(ANI, "posting", made.id)
    restored = Store.open(f"sqlite:///{tmp_path / 'backup.db'}")
    assert restored.document(ANI, "posting", made.id).text == "Python"


def test_keys(store):
    keys = Keys(store)
    keys.add_organisation("Toko", 90)
    with pytest.raises(ConflictError):
        keys.add_organisation("Toko", 90)
    key = keys.make("Toko", "laptop", "recruiter", 10)
    actor = keys.check(key)
    assert (actor.role, actor.retention_days) == ("recruiter", 90)
    for wrong in (
        "",
        ".",
        key[:-1],
        key + "x",
        key.partition(".")[0] + ".",
        "key_x." + key.partition(".")[2],
    ):
        assert keys.check(wrong) is None
    with store.engine.connect() as connection:
        assert key.partition(".")[2] not in str(connection.execute(text("SELECT * FROM keys")).all())
    assert keys.check(keys.make("Toko", "old", "viewer", 0)) is None
    keys.revoke(actor.name)
    assert keys.check(key) is None
    with pytest.raises(RequestError):
        keys.make("Toko", "x", "king", 1)
    with pytest.raises(NotFoundError):
        keys.make("Nobody", "x", "viewer", 1)
