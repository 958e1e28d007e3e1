/** The desk's live feed. It comes back by itself and asks again for everything that was missed. */
import { useEffect, useSyncExternalStore } from "react";
import { sessionEnded } from "./api";
import type { FeedEvent } from "./types";

const SESSION_OVER = 4401;
const NO_RIGHT = 4403;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

export type FeedState = "off" | "connecting" | "open" | "lost";
type Listener = (event: FeedEvent) => void;

export class Feed {
  private socket: WebSocket | null = null;
  private wait = FIRST_WAIT;
  private timer: number | undefined;
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Set<() => void>();
  private readonly watched = new Map<string, () => number | undefined>();
  state: FeedState = "off";

  start(): void {
    if (this.state === "off" || this.state === "lost") this.connect();
  }

  stop(): void {
    window.clearTimeout(this.timer);
    const old = this.socket;
    this.socket = null;
    old?.close();
    this.enter("off");
  }

  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onState = (listener: () => void): (() => void) => {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  };

  /** Messages of this conversation from now on; `last` names the newest one that is already shown. */
  watch(conversationId: string, last: () => number | undefined): () => void {
    this.watched.set(conversationId, last);
    this.send({ type: "watch", conversation_id: conversationId, after: last() });
    return () => {
      this.watched.delete(conversationId);
      this.send({ type: "unwatch", conversation_id: conversationId });
    };
  }

  typing(conversationId: string, on: boolean): void {
    this.send({ type: "typing", conversation_id: conversationId, on });
  }

  private connect(): void {
    window.clearTimeout(this.timer);
    this.enter(this.state === "off" ? "connecting" : this.state);
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/desk/ws`);
    this.socket = socket;
    socket.onmessage = (raw) => this.take(JSON.parse(String(raw.data)) as FeedEvent);
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.socket = null;
      if (event.code === NO_RIGHT) return this.enter("off");
      this.enter("lost");
      if (event.code === SESSION_OVER) return sessionEnded();
      this.timer = window.setTimeout(() => this.connect(), this.wait * (0.75 + Math.random() / 2));
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    };
  }

  private take(event: FeedEvent): void {
    if (event.type === "ready") {
      this.wait = FIRST_WAIT;
      this.enter("open");
      for (const [id, last] of this.watched) this.send({ type: "watch", conversation_id: id, after: last() });
    }
    for (const listener of this.listeners) listener(event);
  }

  private send(said: Record<string, unknown>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(said));
  }

  private enter(state: FeedState): void {
    this.state = state;
    this.watchers.forEach((one) => one());
  }
}

export const feed = new Feed();

export function useFeedState(): FeedState {
  return useSyncExternalStore(feed.onState, () => feed.state);
}

/** Calls `handler` for every event; the handler must be stable. */
export function useFeed(handler: Listener): void {
  useEffect(() => feed.on(handler), [handler]);
}
