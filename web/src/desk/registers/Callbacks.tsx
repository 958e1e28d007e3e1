import { Alert, Button } from "antd";
import { useState } from "react";
import { near, time } from "../format";
import { now, useSeconds } from "../net/time";
import { get } from "../net/api";
import { useSession } from "../session";
import { Choose } from "../shell/Choose";
import { FieldDialog } from "../talks/dialogs";
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

const windowOf = (row: Row): string => `${near(row.slot_from)} ${time(row.slot_from)}–${time(row.slot_to)}`;
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
              <strong>{windowOf(row)}</strong>
              {row.clock && <Signal clock={row.clock} text={timeLeft(row.slot_to)} />}
            </div>
          ),
        },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.callbacks.phone, render: (_, row) => row.phone ?? words.callbacks.onFile },
        { title: words.callbacks.topic, render: (_, row) => named("topic", row.topic) },
        { title: words.callbacks.collector, render: (_, row) => nameOf(row.collector_id) || words.none },
        { title: words.register.actions, render: (_, row) => <End row={row} again={again} /> },
      ]}
    />
  );
}

function End({ row, again }: { row: Row; again: () => void }) {
  const { busy, step } = useStep(again);
  useSeconds();
  if (row.status !== "booked") return null;
  const early = now() < Date.parse(row.slot_from);
  return (
    <div className="register-actions">
      <Move row={row} busy={busy} step={step} />
      <Button size="small" loading={busy} onClick={() => void step(`/callbacks/${row.id}/end`, { outcome: "done" })}>{words.callbacks.done}</Button>
      <Button size="small" disabled={busy || early} title={early ? words.callbacks.early : undefined} onClick={() => void step(`/callbacks/${row.id}/end`, { outcome: "missed" })}>{words.callbacks.missed}</Button>
    </div>
  );
}

interface MoveProps {
  row: Row;
  busy: boolean;
  step: (path: string, body: unknown) => Promise<boolean>;
}

/** Another time for the call, out of the free ones. */
function Move({ row, busy, step }: MoveProps) {
  const [slots, setSlots] = useState<{ from: string; to: string }[] | null>(null);
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const begin = async () => {
    setOpen(true);
    setFailed(false);
    try {
      setSlots(await get("/callbacks/slots"));
    } catch {
      setFailed(true);
    }
  };
  const send = async (start: string) => {
    if (await step(`/callbacks/${row.id}/move`, { start })) setOpen(false);
    else await begin();
  };
  const options = (slots ?? []).filter((slot) => Date.parse(slot.from) !== Date.parse(row.slot_from))
    .map((slot) => ({ value: slot.from, label: `${near(slot.from)} ${time(slot.from)}–${time(slot.to)}` }));
  return (
    <>
      <Button size="small" onClick={() => void begin()}>{words.callbacks.move}</Button>
      <FieldDialog
        open={open}
        busy={busy}
        cancel={() => setOpen(false)}
        done={send}
        title={words.callbacks.moveTitle}
        hint={words.callbacks.moveHint(windowOf(row))}
        okText={words.callbacks.move}
        label={words.callbacks.moveTo}
        rules={[{ required: true, message: words.callbacks.moveNeeded }]}
      >
        {failed ? <Alert type="error" showIcon title={words.callbacks.slotsFailed} /> : <Choose className="wide" options={options} placeholder={slots ? words.callbacks.moveNeeded : words.callbacks.slotsLoading} />}
      </FieldDialog>
    </>
  );
}
