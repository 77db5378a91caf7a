"""The subject's copy: everything that is kept of the person behind a resume."""

import json
from base64 import b64encode

from sqlalchemy import select

from service.store.store import Store
from service.store.tables import AuditRow, JudgementRow, OriginalRow, RankedRow
from service.store.things import Actor, Json, aware, document_json


def export_subject(store: Store, actor: Actor, resume_id: str) -> Json:
    """Return everything that is kept of the person behind a resume: text, file, rankings, who saw it."""
    document = store.document(actor, "resume", resume_id)
    with store.session() as session:
        original = session.get(OriginalRow, resume_id)
        ranked = session.scalars(select(RankedRow).where(RankedRow.resume == resume_id)).all()
        judged = session.scalars(select(JudgementRow).where(JudgementRow.resume == resume_id)).all()
        seen = session.execute(
            select(AuditRow.created, AuditRow.actor, AuditRow.verb)
            .where(AuditRow.org == actor.org, AuditRow.subject == resume_id)
            .order_by(AuditRow.id)
        ).all()
    return {
        "resume": document_json(document, with_text=True),
        "original": None if original is None else b64encode(store.seal.open_bytes(original.data)).decode(),
        "rankings": [{"ranking": row.ranking, **json.loads(store.seal.open(row.result))} for row in ranked],
        "judgements": [
            {"ranking": row.ranking, "decision": row.decision, "note": store.seal.open(row.note)} for row in judged
        ],
        "seen": [{"at": aware(at).isoformat(), "by": by, "what": verb} for at, by, verb in seen],
    }
