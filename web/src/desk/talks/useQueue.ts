/** One filtered list of conversations: paged by key, kept fresh by the feed, never jumping while somebody reads it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { get, isAbort } from "../net/api";
import { useFeed } from "../net/feed";
import type { FeedEvent, Owner, QueuePage, QueueRow } from "../net/types";

export type Scope = "waiting" | "mine" | "human" | "bot" | "closed";

export interface Filter {
  scope: Scope;
  reason: string | null;
  search: string;
}

const PAGE = 50;
const LARGEST = 200;
// Several changes in one breath are one look at the list.
const GATHER_MS = 250;

export const ownerOf = (scope: Scope): Owner => (scope === "mine" ? "human" : scope);

interface Listed {
  rows: QueueRow[];
  total: number;
  next: string | null;
}

export interface Queue extends Listed {
  loading: boolean;
  loadingMore: boolean;
  problem: unknown;
  reload(): void;
  more(): void;
  /** Takes a row off at once, for what was just claimed here or elsewhere. */
  drop(conversationId: string): void;
}

const nothing: Listed = { rows: [], total: 0, next: null };

function query(filter: Filter, limit: number, cursor: string | null) {
  return { owner: ownerOf(filter.scope), mine: filter.scope === "mine", reason: filter.reason, search: filter.search, limit, cursor };
}

/** The fresh head of the list, followed by what was loaded beyond it. */
export function merged(fresh: QueuePage, old: Listed): Listed {
  if (!fresh.next_cursor || old.rows.length <= fresh.rows.length) return { rows: fresh.rows, total: fresh.total, next: fresh.next_cursor };
  const known = new Set(fresh.rows.map((row) => row.conversation_id));
  const tail = old.rows.slice(fresh.rows.length).filter((row) => !known.has(row.conversation_id));
  return { rows: [...fresh.rows, ...tail], total: fresh.total, next: old.next };
}

export function useQueue(filter: Filter): Queue {
  const [listed, setListed] = useState<Listed>(nothing);
  const [loading, setLoading] = useState(true);
  const [loadingMore, setLoadingMore] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const shown = useRef(listed);
  shown.current = listed;
  const flight = useRef<AbortController | null>(null);
  const gather = useRef<number | undefined>(undefined);

  const read = useCallback(async (fresh: boolean) => {
    flight.current?.abort();
    const mine = (flight.current = new AbortController());
    if (fresh) {
      setListed(nothing);
      setLoading(true);
    }
    const limit = fresh ? PAGE : Math.min(LARGEST, Math.max(PAGE, shown.current.rows.length));
    try {
      const page = await get<QueuePage>("/conversations", query(filter, limit, null), mine.signal);
      setListed((old) => merged(page, fresh ? nothing : old));
      setProblem(null);
    } catch (failed) {
      if (isAbort(failed)) return;
      setProblem(failed);
    }
    setLoading(false);
  }, [filter]);

  useEffect(() => {
    void read(true);
    return () => {
      flight.current?.abort();
      window.clearTimeout(gather.current);
    };
  }, [read]);

  useFeed(useCallback((event: FeedEvent) => {
    if (event.type === "owner" && event.owner !== ownerOf(filter.scope)) {
      setListed((old) => without(old, event.conversation_id));
    }
    if (event.type === "queue" || event.type === "ready") {
      window.clearTimeout(gather.current);
      gather.current = window.setTimeout(() => void read(false), GATHER_MS);
    }
  }, [filter.scope, read]));

  const more = useCallback(async () => {
    const cursor = shown.current.next;
    if (!cursor || loadingMore) return;
    setLoadingMore(true);
    try {
      const page = await get<QueuePage>("/conversations", query(filter, LARGEST, cursor));
      setListed((old) => {
        if (old.next !== cursor) return old;
        const known = new Set(old.rows.map((row) => row.conversation_id));
        return { rows: [...old.rows, ...page.rows.filter((row) => !known.has(row.conversation_id))], total: page.total, next: page.next_cursor };
      });
    } catch (failed) {
      setProblem(failed);
    }
    setLoadingMore(false);
  }, [filter, loadingMore]);

  return {
    ...listed,
    loading,
    loadingMore,
    problem,
    reload: useCallback(() => void read(true), [read]),
    more: useCallback(() => void more(), [more]),
    drop: useCallback((id: string) => setListed((old) => without(old, id)), []),
  };
}

function without(old: Listed, conversationId: string): Listed {
  const rows = old.rows.filter((row) => row.conversation_id !== conversationId);
  return rows.length === old.rows.length ? old : { ...old, rows, total: Math.max(0, old.total - 1) };
}
