import { App, Button, Input, Segmented } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { ApiError, post } from "../net/api";
import type { QueueRow } from "../net/types";
import { useSession } from "../session";
import { Choose } from "../shell/Choose";
import { EmptyState, ErrorState, Loading } from "../shell/States";
import { go, pathTo } from "../shell/route";
import { choices, refusal, words } from "../words";
import { QueueItem, ROW_HEIGHT } from "./QueueItem";
import { useMine } from "./mine";
import { useQueue, type Filter, type Queue, type Scope } from "./useQueue";

const SCOPES: Scope[] = ["waiting", "mine", "human", "bot", "closed"];
const SEARCH_PAUSE_MS = 350;
const AROUND = 6;

export function QueuePanel({ openId }: { openId: string | null }) {
  const { has } = useSession();
  const scopes = useMemo(() => SCOPES.filter((scope) => scope !== "mine" || has("talk.hold")), [has]);
  const [filter, setFilter] = useState<Filter>({ scope: "waiting", reason: null, search: "" });
  const queue = useQueue(filter);
  const claim = useClaim(queue);
  const filtered = filter.reason !== null || filter.search !== "";

  return (
    <section className="queue" aria-label={words.queue.label}>
      <div className="queue-top">
        <Segmented<Scope>
          block
          aria-label={words.queue.scope}
          value={filter.scope}
          options={scopes.map((scope) => ({ value: scope, label: scope === "mine" ? <MineLabel /> : words.queue[scope] }))}
          onChange={(scope) => setFilter((old) => ({ ...old, scope }))}
        />
        <Search value={filter.search} change={(search) => setFilter((old) => ({ ...old, search }))} />
        <div className="queue-filters">
          <Choose
            className="queue-reason"
            aria-label={words.queue.reason}
            value={filter.reason ?? ""}
            options={[{ value: "", label: words.queue.anyReason }, ...choices("reason")]}
            onChange={(reason) => setFilter((old) => ({ ...old, reason: reason || null }))}
          />
          <span className="soft" role="status">{queue.loading ? "" : words.queue.total(queue.total)}</span>
        </div>
      </div>
      <Body queue={queue} openId={openId} claim={has("talk.hold") && filter.scope === "waiting" ? claim : null}>
        {filtered ? (
          <EmptyState title={words.queue.nothing} hint={filter.search ? words.queue.searchHint : undefined}>
            <Button onClick={() => setFilter((old) => ({ ...old, reason: null, search: "" }))}>{words.queue.clear}</Button>
          </EmptyState>
        ) : (
          <EmptyState title={words.queue.empty[filter.scope]} hint={words.queue.emptyHint[filter.scope]} />
        )}
      </Body>
    </section>
  );
}

/** One's own talks with their number, and a mark if somebody wrote in one that is not on the screen. */
function MineLabel() {
  const { count, unread } = useMine();
  return (
    <>
      <span>{words.queue.mine}</span>
      {count > 0 && <span className="mine-count">{` ${count}`}</span>}
      {unread.size > 0 && <span className="fresh"><span className="unseen">{words.queue.fresh}</span></span>}
    </>
  );
}

function Search({ value, change }: { value: string; change: (search: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = window.setTimeout(() => change(typed.trim()), SEARCH_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed, value, change]);
  return (
    <Input
      type="search"
      role="searchbox"
      allowClear
      aria-label={words.queue.search}
      title={words.queue.searchHint}
      placeholder={words.queue.search}
      value={typed}
      maxLength={80}
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => change(typed.trim())}
    />
  );
}

/** Claims a row by compare-and-set. Whoever comes second is told so, and the row leaves the list. */
function useClaim(queue: Queue): (row: QueueRow) => Promise<void> {
  const { message } = App.useApp();
  const { drop, reload } = queue;
  return useCallback(async (row: QueueRow) => {
    try {
      await post(`/conversations/${row.conversation_id}/claim`, { version: row.version });
      drop(row.conversation_id);
      go(pathTo("talks", row.conversation_id));
    } catch (failed) {
      const problem = failed as ApiError;
      if (problem.code === "claimed_by_other") drop(row.conversation_id);
      else if (problem.status === 409) reload();
      void message.warning(refusal(problem.code, problem.message));
    }
  }, [drop, reload, message]);
}

interface BodyProps {
  queue: Queue;
  openId: string | null;
  claim: ((row: QueueRow) => Promise<void>) | null;
  children: React.ReactNode;
}

function Body({ queue, openId, claim, children }: BodyProps) {
  if (queue.loading) return <Loading />;
  if (queue.problem && queue.rows.length === 0) return <ErrorState problem={queue.problem} retry={queue.reload} />;
  if (queue.rows.length === 0) return <>{children}</>;
  return <List queue={queue} openId={openId} claim={claim} />;
}

/** Only the rows in sight are in the page, so five thousand cost as much as fifty. */
function List({ queue, openId, claim }: Omit<BodyProps, "children">) {
  const box = useRef<HTMLDivElement>(null);
  const [from, to] = useWindow(box, queue.rows.length);
  const rows = queue.rows.slice(from, to);
  return (
    <div className="queue-list" ref={box} tabIndex={-1}>
      <ul style={{ height: queue.rows.length * ROW_HEIGHT }} aria-label={words.queue.label}>
        {rows.map((row, place) => (
          <QueueItem
            key={row.conversation_id}
            row={row}
            open={row.conversation_id === openId}
            claim={claim}
            place={from + place}
            total={queue.total}
          />
        ))}
      </ul>
      {queue.next && (
        <div className="queue-more">
          <Button block loading={queue.loadingMore} onClick={queue.more}>{words.more}</Button>
        </div>
      )}
    </div>
  );
}

function useWindow(box: RefObject<HTMLDivElement | null>, count: number): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, 20]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / ROW_HEIGHT) - AROUND);
      const last = Math.min(count, Math.ceil((element.scrollTop + element.clientHeight) / ROW_HEIGHT) + AROUND);
      setRange((old) => (old[0] === first && old[1] === last ? old : [first, last]));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      sizes.disconnect();
    };
  }, [box, count]);
  return range;
}
