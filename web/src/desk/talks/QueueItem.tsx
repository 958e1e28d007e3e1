import { Button } from "antd";
import { memo, useState } from "react";
import { moment, span, time } from "../format";
import { now, useSeconds } from "../net/time";
import type { QueueRow } from "../net/types";
import { useSession } from "../session";
import { follow } from "../shell/follow";
import { pathTo } from "../shell/route";
import { named, words } from "../words";
import { useMine } from "./mine";

/** Pixels; the list places its rows by it and the style sheet gives them this height. */
export const ROW_HEIGHT = 76;
const SLOW_SECONDS = 300;
const DAY_SECONDS = 86_400;

/** How grave a place in the queue order looks: the first three are never overlooked. */
export function gravity(priority: number): "top" | "high" | "mid" | "low" {
  if (priority <= 2) return "top";
  if (priority <= 4) return "high";
  return priority <= 7 ? "mid" : "low";
}

interface Props {
  row: QueueRow;
  open: boolean;
  claim: ((row: QueueRow) => Promise<void>) | null;
  place: number;
  total: number;
}

export const QueueItem = memo(function QueueItem({ row, open, claim, place, total }: Props) {
  const { nameOf, staff } = useSession();
  const { unread } = useMine();
  const [busy, setBusy] = useState(false);
  const path = pathTo("talks", row.conversation_id);
  const name = row.customer_masked ?? words.queue.unknown;
  const take = () => {
    if (!claim) return;
    setBusy(true);
    void claim(row).finally(() => setBusy(false));
  };
  return (
    <li
      className={open ? "queue-item open" : "queue-item"}
      style={{ top: place * ROW_HEIGHT }}
      aria-setsize={total}
      aria-posinset={place + 1}
    >
      <div className="queue-line">
        <a
          className="queue-name"
          href={path}
          aria-current={open ? "true" : undefined}
          onClick={follow(path)}
        >
          {name}
        </a>
        {unread.has(row.conversation_id) && <span className="fresh"><span className="unseen">{words.queue.fresh}</span></span>}
        {row.reason && <span className={`reason ${gravity(row.priority)}`}>{named("reason", row.reason)}</span>}
        {row.locale !== "zh" && <span className="chip">{named("locale", row.locale)}</span>}
        {row.owner === "waiting" && row.waiting_since ? <Waiting since={row.waiting_since} /> : <Latest at={row.last_at} />}
      </div>
      <div className="queue-line">
        {row.owner === "human" && row.collector_id && row.collector_id !== staff.id && <span className="queue-by">{nameOf(row.collector_id)}</span>}
        <span className="queue-last">{row.last_text || words.talk.empty}</span>
        {claim && (
          <Button size="small" type="primary" className="queue-claim" loading={busy} onClick={take} aria-label={`${words.queue.claim} ${name}`}>
            {words.queue.claim}
          </Button>
        )}
      </div>
    </li>
  );
});

function Waiting({ since }: { since: string }) {
  const waited = useSeconds() - Math.floor(Date.parse(since) / 1000);
  return (
    <span className={waited >= SLOW_SECONDS ? "queue-wait slow" : "queue-wait"}>
      <span className="unseen">{words.queue.waited}</span>
      {span(waited)}
    </span>
  );
}

function Latest({ at }: { at: string }) {
  const today = now() / 1000 - Date.parse(at) / 1000 < DAY_SECONDS / 2;
  return <span className="queue-wait">{today ? time(at) : moment(at)}</span>;
}
