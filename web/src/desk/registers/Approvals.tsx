import { App, Button } from "antd";
import { moment } from "../format";
import { useSession } from "../session";
import { headline } from "../talks/offer";
import { OfferLine } from "../talks/OfferLine";
import { named, words } from "../words";
import { timeLeft } from "./left";
import { Register, Signal, statuses, Who } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  id: string;
  number: string;
  conversation_id: string | null;
  person: string | null;
  product: string;
  terms: Record<string, unknown>;
  needs?: string;
  owed?: string | null;
  total_to_pay?: string;
  said: string | null;
  policy_version: string;
  made_at: string;
  decide_by: string | null;
  status: string;
  drafted_by: string;
  approved_by: string | null;
  clock: string | null;
}

const CHOICE = statuses("pending_approval", "approved", "rejected");

export function Approvals() {
  const { has, nameOf } = useSession();
  const who = (id: string | null) => (id === "bot" ? words.talk.bot : nameOf(id) || words.none);
  return (
    <Register<Row>
      title={words.nav.approvals}
      path="/approvals"
      choice={CHOICE}
      rowKey={(row) => row.id}
      detail={(row) => (
        <div className="register-detail">
          <ul><OfferLine product={row.product} terms={{ ...row.terms, total_to_pay: row.total_to_pay }} /></ul>
          {row.owed && <p><span className="soft">{words.approvals.owed}：</span><span className="money">{row.owed}</span></p>}
          {row.needs && <p><span className="soft">{words.approvals.needs}：</span>{named("level", row.needs)}</p>}
          {row.said && <p><span className="soft">{words.approvals.said}：</span>{row.said}</p>}
          {typeof row.terms.rejected_because === "string" && <p><span className="soft">{words.approvals.rejected}：</span>{row.terms.rejected_because}</p>}
          <p className="soft">{`${words.approvals.policy} ${row.policy_version}`}</p>
        </div>
      )}
      columns={(again) => [
        { title: words.approvals.product, render: (_, row) => <div className="stack"><strong>{named("product", row.product)}</strong><span>{headline(row.terms)}</span><span className="soft">{row.number}</span></div> },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.approvals.draftedBy, render: (_, row) => <div className="stack"><span>{who(row.drafted_by)}</span><span className="soft">{moment(row.made_at)}</span></div> },
        {
          title: words.approvals.decideBy,
          render: (_, row) =>
            row.decide_by ? (
              <div className="stack">
                <span>{moment(row.decide_by)}</span>
                {row.clock && <Signal clock={row.clock} text={timeLeft(row.decide_by)} />}
              </div>
            ) : words.none,
        },
        { title: words.approvals.approvedBy, render: (_, row) => who(row.approved_by) },
        ...(has("approval.decide") ? [{ title: words.register.actions, render: (_: unknown, row: Row) => <Decide row={row} again={again} /> }] : []),
      ]}
    />
  );
}

function Decide({ row, again }: { row: Row; again: () => void }) {
  const { modal } = App.useApp();
  const { staff } = useSession();
  const { busy, step } = useStep(again);
  // Four eyes: nobody is offered a decision on a draft of their own.
  if (row.status !== "pending_approval" || row.drafted_by === staff.id) return null;
  const approve = () =>
    modal.confirm({
      title: words.approvals.approveTitle(row.number),
      content: words.approvals.approveHint,
      okText: words.approvals.approve,
      cancelText: words.cancel,
      onOk: () => step(`/approvals/${row.id}/approve`),
    });
  return (
    <div className="register-actions">
      <Button size="small" type="primary" loading={busy} onClick={approve}>{words.approvals.approve}</Button>
      <Written
        text={words.approvals.reject}
        title={words.approvals.rejectTitle(row.number)}
        hint={words.approvals.rejectHint}
        label={words.documents.why}
        needed={words.documents.whyNeeded}
        busy={busy}
        done={(why) => step(`/approvals/${row.id}/reject`, { why })}
      />
    </div>
  );
}
