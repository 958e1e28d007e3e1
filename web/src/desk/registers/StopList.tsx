import { moment } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { Register, Who } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  id: string;
  person: string | null;
  relation: string;
  phone: string | null;
  reason: string;
  conversation_id: string | null;
  added_at: string;
}

export function StopList() {
  const { has } = useSession();
  return (
    <Register<Row>
      title={words.nav.stop_list}
      path="/stop_list"
      rowKey={(row) => row.id}
      columns={(again) => [
        { title: words.stop.who, render: (_, row) => <strong>{named("relation", row.relation)}</strong> },
        { title: words.stop.phone, render: (_, row) => row.phone ?? words.none },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.stop.reason, render: (_, row) => named("stopReason", row.reason) },
        { title: words.stop.added, render: (_, row) => moment(row.added_at) },
        ...(has("stop.write") ? [{ title: words.register.actions, render: (_: unknown, row: Row) => <Lift row={row} again={again} /> }] : []),
      ]}
    />
  );
}

function Lift({ row, again }: { row: Row; again: () => void }) {
  const { busy, step } = useStep(again);
  return (
    <Written
      danger
      text={words.stop.lift}
      title={words.stop.liftTitle}
      hint={words.stop.liftHint}
      label={words.stop.why}
      needed={words.documents.whyNeeded}
      busy={busy}
      done={(why) => step(`/stop_list/${row.id}/lift`, { why })}
    />
  );
}
