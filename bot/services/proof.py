"""The proof pack of a case: who may take it, what goes into it, and the trace that it was taken."""

from __future__ import annotations

from bot.debt.errors import HouseError
from bot.proof import write
from bot.services import audit, holders, proof_papers, proof_parts, threads
from bot.services.desk_access import Staff
from bot.services.ports import Context

#: Those whose work is to judge what others did take every pack; collectors take those of talks that were theirs.
TAKES_ALL = frozenset({"supervisor", "compliance"})


def may_take(ctx: Context, conversation_id: str, staff: Staff) -> bool:
    """True for supervisors and compliance, and for a collector who holds or held the talk. Raises conversation_unknown."""
    with ctx.uow(read=True) as uow:
        threads.load(uow, conversation_id)
        return staff.role in TAKES_ALL or (staff.role == "collector" and holders.held(uow, conversation_id, staff.id))


def take(ctx: Context, conversation_id: str, staff: Staff) -> tuple[str, bytes]:
    """(file name, the pack). The audit remembers who took it and its digest.

    Raises HouseError("conversation_unknown") and ("right_missing") for a talk that never was theirs.
    """
    if not may_take(ctx, conversation_id, staff):
        raise HouseError("right_missing", right="proof.read")
    made_at = ctx.clock.now()
    parts = proof_parts.of(ctx, conversation_id)
    about = {
        "conversation_id": conversation_id,
        "made_at": made_at.isoformat(),
        "made_by": staff.staff_no,
        "policy_version": ctx.terms.policy_version,
        "generated_by": ctx.texts.text("utter_proof_label", "zh"),
    }
    papers = proof_papers.of(ctx, conversation_id)
    content, digest = write(parts, audit.events(ctx, conversation_id), about, papers.files, papers.listed)
    with ctx.uow() as uow:
        data = {"digest": digest, "bytes": len(content), "papers": [one["id"] for one in papers.listed if "file" in one]}
        audit.record(ctx, uow, "proof_pack_taken", stream=conversation_id, actor=staff.id, data=data)
    return f"proof-{conversation_id[:12]}-{ctx.clock.today():%Y%m%d}.zip", content
