import { Button } from "antd";
import { day, time } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { Register, Signal, statuses, Who } from "./Register";
import { timeLeft } from "./left";
import { useStep } from "./useStep";

interface Row {
  id: string;
  conversation_id: string | null;
  person: string | null;
  slot_from: string;
  slot_to: string;
  topic: string;
  phone: string | null;
  status: string;
  collector_id: string | null;
  clock: string | null;
}

const CHOICE = statuses("booked", "done", "missed", "cancelled");

export function Callbacks() {
  const { nameOf } = useSession();
  return (
    <Register<Row>
      title={words.nav.callbacks}
      path="/callbacks"
      choice={CHOICE}
      rowKey={(row) => row.id}
      columns={(again) => [
        {
          title: words.callbacks.slot,
          render: (_, row) => (
            <div className="stack">
              <strong>{`${day(row.slot_from)} ${time(row.slot_from)}–${time(row.slot_to)}`}</strong>
              {row.clock && <Signal clock={row.clock} text={timeLeft(row.slot_to)} />}
            </div>
          ),
        },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.callbacks.phone, render: (_, row) => row.phone ?? words.none },
        { title: words.callbacks.topic, render: (_, row) => named("topic", row.topic) },
        { title: words.callbacks.collector, render: (_, row) => nameOf(row.collector_id) || words.none },
        { title: words.register.actions, render: (_, row) => <End row={row} again={again} /> },
      ]}
    />
  );
}

function End({ row, again }: { row: Row; again: () => void }) {
  const { busy, step } = useStep(again);
  if (row.status !== "booked") return null;
  return (
    <div className="register-actions">
      <Button size="small" loading={busy} onClick={() => void step(`/callbacks/${row.id}/end`, { outcome: "done" })}>{words.callbacks.done}</Button>
      <Button size="small" disabled={busy} onClick={() => void step(`/callbacks/${row.id}/end`, { outcome: "missed" })}>{words.callbacks.missed}</Button>
    </div>
  );
}
