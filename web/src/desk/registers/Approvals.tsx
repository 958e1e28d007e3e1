import { moment } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { FactList } from "./FactList";
import { timeLeft } from "./left";
import { Register, Signal, statuses, Who } from "./Register";

interface Row {
  id: string;
  number: string;
  conversation_id: string | null;
  person: string | null;
  product: string;
  terms: Record<string, unknown>;
  policy_version: string;
  made_at: string;
  decide_by: string | null;
  status: string;
  drafted_by: string;
  approved_by: string | null;
  clock: string | null;
}

const CHOICE = statuses("pending_approval", "drafted", "approved", "rejected");

export function Approvals() {
  const { nameOf } = useSession();
  const who = (id: string | null) => (id === "bot" ? words.talk.bot : nameOf(id) || words.none);
  return (
    <Register<Row>
      title={words.nav.approvals}
      path="/approvals"
      choice={CHOICE}
      rowKey={(row) => row.id}
      detail={(row) => (
        <div className="register-detail">
          <FactList data={row.terms} leaveOut={["rows", "parts", "inputs", "clauses"]} />
          <p className="soft">{`${words.approvals.policy} ${row.policy_version}`}</p>
        </div>
      )}
      columns={() => [
        { title: words.approvals.product, render: (_, row) => <div className="stack"><strong>{named("product", row.product)}</strong><span className="soft">{row.number}</span></div> },
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
      ]}
    />
  );
}
