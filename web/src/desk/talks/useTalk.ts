/** One conversation as it stands and as it grows. */
import { useCallback, useEffect, useRef, useState } from "react";
import { get, isAbort } from "../net/api";
import { feed, useFeed } from "../net/feed";
import type { Detail, FeedEvent, Message, Standing } from "../net/types";

// The server hands out at most so many messages at once.
const AT_ONCE = 500;
const TYPING_MS = 6000;

export interface Talk {
  detail: Detail | null;
  messages: Message[];
  standing: Standing | null;
  typing: boolean;
  problem: unknown;
  /** Reads everything again: thread, brief and facts. */
  reload(): void;
  add(message: Message): void;
  settle(standing: Standing): void;
}

async function everything(id: string, signal: AbortSignal): Promise<Detail> {
  const detail = await get<Detail>(`/conversations/${id}`, undefined, signal);
  let page = detail.messages;
  while (page.length >= AT_ONCE) {
    const after = page[page.length - 1]!.id;
    page = (await get<{ messages: Message[] }>(`/conversations/${id}/messages`, { after }, signal)).messages;
    detail.messages = [...detail.messages, ...page];
  }
  return detail;
}

/** The thread with one more message, in order and without doubles. */
export function withMessage(old: Message[], fresh: Message): Message[] {
  const last = old[old.length - 1];
  if (!last || last.id < fresh.id) return [...old, fresh];
  if (old.some((one) => one.id === fresh.id)) return old;
  return [...old, fresh].sort((a, b) => a.id - b.id);
}

export function useTalk(id: string): Talk {
  const [detail, setDetail] = useState<Detail | null>(null);
  const [messages, setMessages] = useState<Message[]>([]);
  const [standing, setStanding] = useState<Standing | null>(null);
  const [typing, setTyping] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const last = useRef<number | undefined>(undefined);
  last.current = messages[messages.length - 1]?.id;
  const version = useRef<number | undefined>(undefined);
  version.current = standing?.version;

  const reload = useCallback(() => setRound((old) => old + 1), []);

  useEffect(() => {
    const flight = new AbortController();
    everything(id, flight.signal)
      .then((found) => {
        setDetail(found);
        setMessages((old) => old.reduce(withMessage, found.messages));
        setStanding(found.conversation);
        setProblem(null);
      })
      .catch((failed: unknown) => {
        if (!isAbort(failed)) setProblem(failed);
      });
    return () => flight.abort();
  }, [id, round]);

  const loaded = detail !== null;
  useEffect(() => (loaded ? feed.watch(id, () => last.current) : undefined), [id, loaded]);
  useEffect(() => {
    if (!typing) return;
    const timer = window.setTimeout(() => setTyping(false), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typing]);

  useFeed(useCallback((event: FeedEvent) => {
    if (!("conversation_id" in event) || event.conversation_id !== id) return;
    if (event.type === "message") {
      if (event.message.sender === "debtor") setTyping(false);
      setMessages((old) => withMessage(old, event.message));
    } else if (event.type === "typing") {
      setTyping(event.on && event.sender === "debtor");
    } else if (event.type === "owner" && version.current !== undefined && event.version !== version.current) {
      setStanding({ ...event });
      reload();
    }
  }, [id, reload]));

  return {
    detail,
    messages,
    standing,
    typing,
    problem,
    reload,
    add: useCallback((fresh: Message) => setMessages((old) => withMessage(old, fresh)), []),
    settle: useCallback((fresh: Standing) => {
      setStanding(fresh);
      reload();
    }, [reload]),
  };
}
