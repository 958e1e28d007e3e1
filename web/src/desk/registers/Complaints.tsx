import { Button, Radio } from "antd";
import { day } from "../format";
import type { Also } from "../talks/dialogs";
import { useSession } from "../session";
import { named, words } from "../words";
import { FactList } from "./FactList";
import { daysLeft } from "./left";
import { Register, Signal, statuses, Who } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  number: string;
  conversation_id: string | null;
  person: string | null;
  kinds: string[];
  description: string;
  facts: Record<string, unknown>;
  effects: string[];
  received_on: string;
  simple_by: string;
  complex_by: string;
  latest_by: string;
  status: string;
  assigned_to: string | null;
  outcome: string | null;
  upheld: boolean | null;
  clock: string | null;
}

const VERDICT: Also = {
  label: words.complaints.upheld,
  rules: [{ required: true, message: words.complaints.upheldNeeded }],
  field: <Radio.Group options={[{ value: "yes", label: words.complaints.verdict.yes }, { value: "no", label: words.complaints.verdict.no }]} />,
};
const CHOICE = statuses("open", "answered", "withdrawn");

export function Complaints() {
  const { has, nameOf } = useSession();
  return (
    <Register<Row>
      title={words.nav.complaints}
      path="/complaints"
      choice={CHOICE}
      rowKey={(row) => row.number}
      detail={(row) => <Detail row={row} />}
      columns={(again) => [
        { title: words.register.number, render: (_, row) => <div className="stack"><strong>{row.number}</strong><span className="soft">{row.kinds.map((kind) => named("complaintKind", kind)).join("、")}</span></div> },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.complaints.received, render: (_, row) => day(row.received_on) },
        {
          title: words.complaints.simple,
          render: (_, row) => (
            <div className="stack">
              <span>{day(row.simple_by)}</span>
              {row.clock && <Signal clock={row.clock} text={daysLeft(row.simple_by)} />}
            </div>
          ),
        },
        { title: words.complaints.complex, render: (_, row) => day(row.complex_by) },
        { title: words.complaints.latest, render: (_, row) => day(row.latest_by) },
        { title: words.register.assigned, render: (_, row) => nameOf(row.assigned_to) || words.none },
        ...(has("complaint.decide") ? [{ title: words.register.actions, render: (_: unknown, row: Row) => <Decide row={row} again={again} /> }] : []),
      ]}
    />
  );
}

function Detail({ row }: { row: Row }) {
  return (
    <div className="register-detail">
      <p>{row.description}</p>
      <FactList data={row.facts} />
      {row.effects.length > 0 && <p><span className="soft">{words.complaints.effects}：</span>{row.effects.map((one) => named("effect", one)).join("、")}</p>}
      {row.upheld !== null && <p><span className="soft">{words.complaints.upheld}：</span>{words.complaints.verdict[row.upheld ? "yes" : "no"]}</p>}
      {row.outcome && <p><span className="soft">{words.complaints.answerText}：</span>{row.outcome}</p>}
    </div>
  );
}

function Decide({ row, again }: { row: Row; again: () => void }) {
  const { staff } = useSession();
  const { busy, step } = useStep(again);
  if (row.status !== "open") return null;
  return (
    <div className="register-actions">
      <Written
        text={words.complaints.answer}
        title={words.complaints.answerTitle(row.number)}
        hint={words.complaints.answerHint}
        label={words.complaints.answerText}
        needed={words.complaints.answerNeeded}
        busy={busy}
        also={VERDICT}
        done={(outcome, upheld) => step(`/complaints/${row.number}/answer`, { outcome, upheld: upheld === "yes" })}
      />
      {row.assigned_to !== staff.id && (
        <Button size="small" loading={busy} onClick={() => void step(`/complaints/${row.number}/assign`)}>{words.complaints.assign}</Button>
      )}
    </div>
  );
}
