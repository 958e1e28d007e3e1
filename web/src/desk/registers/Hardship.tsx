import { moment } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { FactList } from "./FactList";
import { Register, Who, type Choice } from "./Register";

interface Row {
  id: string;
  conversation_id: string | null;
  person: string | null;
  reason: string;
  declared: Record<string, unknown>;
  status: string;
  opened_at: string;
  decided_by: string | null;
}

const CHOICE: Choice = {
  name: "status",
  label: words.register.status,
  values: ["under_review", "declared", "verified", "rejected"].map((value) => ({ value, label: named("evidence", value) })),
};

export function Hardship() {
  const { nameOf } = useSession();
  return (
    <Register<Row>
      title={words.nav.hardship}
      path="/hardship"
      choice={CHOICE}
      rowKey={(row) => row.id}
      columns={() => [
        { title: words.hardship.reason, render: (_, row) => <strong>{named("hardshipReason", row.reason)}</strong> },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.hardship.declared, render: (_, row) => <FactList data={row.declared} /> },
        { title: words.hardship.opened, render: (_, row) => moment(row.opened_at) },
        { title: words.register.assigned, render: (_, row) => nameOf(row.decided_by) || words.none },
      ]}
    />
  );
}
