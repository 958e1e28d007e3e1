import { Button } from "antd";
import { moment } from "../format";
import { useSeconds } from "../net/time";
import { useSession } from "../session";
import { factsOf } from "../values";
import { named, words } from "../words";
import { FactList } from "./FactList";
import { timeLeft } from "./left";
import { Register, Signal, statuses, Who } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  number: string;
  kind: string;
  conversation_id: string | null;
  person: string | null;
  facts: Record<string, unknown>;
  opened_at: string;
  due_at: string;
  /** Whoever was promised an answer reads the outcome. */
  told: boolean;
  status: string;
  assigned_to: string | null;
  outcome: string | null;
  clock: string | null;
}

const CHOICE = statuses("open", "unowned", "done", "withdrawn");

export function Tickets() {
  const { nameOf } = useSession();
  return (
    <Register<Row>
      title={words.nav.tickets}
      path="/tickets"
      choice={CHOICE}
      rowKey={(row) => row.number}
      unfolds={(row) => Boolean(row.outcome) || factsOf(row.facts).length > 0}
      detail={(row) => (
        <div className="register-detail">
          <FactList data={row.facts} />
          {row.outcome && <p><span className="soft">{words.register.outcome}：</span>{row.outcome}</p>}
        </div>
      )}
      columns={(again) => [
        { title: words.register.kind, render: (_, row) => <div className="stack"><strong>{named("ticketKind", row.kind)}</strong><span className="soft">{row.number}</span></div> },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.register.opened, render: (_, row) => moment(row.opened_at) },
        { title: words.register.due, render: (_, row) => <div className="stack"><span>{moment(row.due_at)}</span><Left row={row} /></div> },
        { title: words.register.assigned, render: (_, row) => nameOf(row.assigned_to) || words.none },
        { title: words.register.actions, render: (_, row) => <Steps row={row} again={again} /> },
      ]}
    />
  );
}

function Left({ row }: { row: Row }) {
  useSeconds();
  return row.clock ? <Signal clock={row.clock} text={timeLeft(row.due_at)} /> : null;
}

function Steps({ row, again }: { row: Row; again: () => void }) {
  const { busy, step } = useStep(again);
  if (row.status !== "open") return null;
  return (
    <div className="register-actions">
      {!row.assigned_to && <Button size="small" loading={busy} onClick={() => void step(`/tickets/${row.number}/take`)}>{words.tickets.take}</Button>}
      <Written
        text={words.tickets.close}
        title={words.tickets.closeTitle(row.number)}
        hint={row.told ? words.register.toldHint : words.register.outcomeHint}
        label={words.register.outcome}
        needed={words.register.outcomeNeeded}
        busy={busy}
        done={(outcome) => step(`/tickets/${row.number}/close`, { outcome })}
      />
    </div>
  );
}
