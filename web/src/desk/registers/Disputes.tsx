import { Input } from "antd";
import type { Also } from "../talks/dialogs";
import { day, fenOf, yuan } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { daysLeft } from "./left";
import { Register, Signal, statuses, Who } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  number: string;
  conversation_id: string | null;
  person: string | null;
  kind: string;
  amount: string | null;
  granted: string | null;
  description: string;
  opened_on: string;
  decide_by: string;
  clock: string | null;
  status: string;
  decided_by: string | null;
  outcome: string | null;
}

const CHOICE = statuses("open", "upheld", "partly", "rejected", "withdrawn");

export function Disputes() {
  const { has, nameOf } = useSession();
  return (
    <Register<Row>
      title={words.nav.disputes}
      path="/disputes"
      choice={CHOICE}
      rowKey={(row) => row.number}
      detail={(row) => (
        <div className="register-detail">
          <p>{row.description}</p>
          {row.granted && row.status === "partly" && <p><span className="soft">{words.disputes.granted}：</span><span className="money">{yuan(row.granted)}</span></p>}
          {row.outcome && <p><span className="soft">{words.register.outcome}：</span>{row.outcome}</p>}
        </div>
      )}
      columns={(again) => [
        { title: words.register.number, render: (_, row) => <strong>{row.number}</strong> },
        { title: words.register.kind, render: (_, row) => named("disputeKind", row.kind) },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.disputes.amount, align: "right", render: (_, row) => <span className="money">{row.amount ? yuan(row.amount) : words.none}</span> },
        { title: words.register.opened, render: (_, row) => day(row.opened_on) },
        {
          title: words.disputes.decideBy,
          render: (_, row) => <div className="stack"><span>{day(row.decide_by)}</span>{row.clock && <Signal clock={row.clock} text={daysLeft(row.decide_by)} />}</div>,
        },
        { title: words.disputes.decided, render: (_, row) => nameOf(row.decided_by) || words.none },
        ...(has("dispute.decide") ? [{ title: words.register.actions, render: (_: unknown, row: Row) => <Decide row={row} again={again} /> }] : []),
      ]}
    />
  );
}

function Decide({ row, again }: { row: Row; again: () => void }) {
  const { busy, step } = useStep(again);
  if (row.status !== "open") return null;
  const decide = (outcome: string, reason: string, granted?: string) => step(`/disputes/${row.number}/decide`, { outcome, reason, granted });
  const asked = { label: words.disputes.reason, needed: words.disputes.reasonNeeded, busy };
  return (
    <div className="register-actions">
      <Written {...asked} text={words.disputes.uphold} title={words.disputes.upholdTitle(row.number)} hint={words.disputes.upholdHint} done={(reason) => decide("upheld", reason)} />
      {row.amount && (
        <Written
          {...asked}
          text={words.disputes.part}
          title={words.disputes.partTitle(row.number)}
          hint={words.disputes.partHint}
          also={partOf(row.amount)}
          done={(reason, granted) => decide("upheld", reason, granted.replaceAll(",", ""))}
        />
      )}
      <Written {...asked} text={words.disputes.reject} title={words.disputes.rejectTitle(row.number)} hint={words.disputes.rejectHint} done={(reason) => decide("rejected", reason)} />
    </div>
  );
}

/** The field for the part that is right: more than nothing, less than all of it. */
function partOf(amount: string): Also {
  const whole = fenOf(amount) ?? 0n;
  const within = (_: unknown, value: string) => {
    const part = fenOf(value ?? "");
    return part !== null && part > 0n && part < whole ? Promise.resolve() : Promise.reject(new Error());
  };
  const message = words.disputes.partWithin(yuan(amount));
  return { label: words.disputes.granted, rules: [{ validator: within, message }], field: <Input autoFocus inputMode="decimal" suffix={words.yuan} autoComplete="off" /> };
}
