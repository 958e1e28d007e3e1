/** The talks one holds: how many, and which of them have words of the debtor that one has not looked at yet. */
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { get } from "../net/api";
import { useFeed } from "../net/feed";
import type { FeedEvent, QueuePage } from "../net/types";
import { useSession } from "../session";

interface Mine {
  count: number;
  unread: ReadonlySet<string>;
}

// More than anybody holds at once.
const MOST = 100;
const nothing: Mine = { count: 0, unread: new Set() };
// The marks of this tab, so that loading the page again does not call everything read.
const KEPT = "xiaohuan.desk.unread";

function kept(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as string[]);
  } catch {
    return new Set();
  }
}

let state: Mine = { count: 0, unread: kept() };
const listeners = new Set<() => void>();

function settle(fresh: Mine): void {
  state = fresh;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify([...fresh.unread]));
  } catch {
    // No storage in this browser: the marks last as long as the page.
  }
  listeners.forEach((one) => one());
}

export function useMine(): Mine {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Keeps the count and the marks; to be used once. `openId`: the talk that is on the screen. */
export function useMineKept(openId: string | null): void {
  const { has } = useSession();
  const holds = has("talk.hold");
  const held = useRef<ReadonlySet<string>>(new Set());
  const open = useRef(openId);
  open.current = openId;

  const read = useCallback(() => {
    if (!holds) return;
    get<QueuePage>("/conversations", { owner: "human", mine: true, limit: MOST })
      .then((page) => {
        held.current = new Set(page.rows.map((row) => row.conversation_id));
        settle({ count: page.total, unread: new Set([...state.unread].filter((id) => held.current.has(id))) });
      })
      .catch(() => undefined);
  }, [holds]);
  const look = useCallback(() => {
    if (open.current && !document.hidden && state.unread.has(open.current)) {
      settle({ ...state, unread: new Set([...state.unread].filter((id) => id !== open.current)) });
    }
  }, []);

  useEffect(() => {
    read();
    return () => settle(nothing);
  }, [read]);
  useEffect(look, [look, openId]);
  useEffect(() => {
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [look]);
  useFeed(useCallback((event: FeedEvent) => {
    if (event.type === "queue" || event.type === "ready") read();
    if (event.type !== "message" || event.message.sender !== "debtor" || !held.current.has(event.conversation_id)) return;
    const seen = event.conversation_id === open.current && !document.hidden;
    if (!seen) settle({ ...state, unread: new Set([...state.unread, event.conversation_id]) });
  }, [read]));
}
