/** The live line: a WebSocket that resumes after the last message it saw, and polling for as long as there is none. */
import type { Push } from "./types";

const BACKOFF_MS = [400, 1000, 2000, 4000, 8000, 15_000];
// The server says something every 25 seconds.
const SILENCE_MS = 60_000;
const POLL_MS = 3000;
const CLOSE_TOKEN = 4401;

export interface Listener {
  push(event: Push): void;
  /** True while pushes arrive. */
  live(on: boolean): void;
  expired(): void;
  /** Called while there is no socket; resolves when a poll is through. */
  poll(): Promise<void>;
}

export class Line {
  private socket: WebSocket | null = null;
  private failures = 0;
  private closed = false;
  private silence: number | undefined;
  private again: number | undefined;
  private polling: number | undefined;

  constructor(
    private readonly token: string,
    private readonly cursor: () => number | undefined,
    private readonly listener: Listener,
  ) {
    window.addEventListener("online", this.hurry);
    window.addEventListener("offline", this.drop);
    document.addEventListener("visibilitychange", this.hurry);
    this.connect();
  }

  typing(on: boolean): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ type: "typing", on }));
  }

  close(): void {
    this.closed = true;
    window.removeEventListener("online", this.hurry);
    window.removeEventListener("offline", this.drop);
    document.removeEventListener("visibilitychange", this.hurry);
    for (const timer of [this.silence, this.again, this.polling]) window.clearTimeout(timer);
    this.polling = undefined;
    this.socket?.close();
  }

  private connect = (): void => {
    if (this.closed) return;
    window.clearTimeout(this.again);
    const after = this.cursor();
    const query = new URLSearchParams({ token: this.token });
    if (after !== undefined) query.set("after", String(after));
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/chat/ws?${query}`);
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      this.stopPolling();
      this.heard(socket);
      this.listener.live(true);
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      this.heard(socket);
      this.listener.push(JSON.parse(event.data) as Push);
    };
    socket.onclose = (event) => {
      if (this.socket !== socket || this.closed) return;
      this.socket = null;
      window.clearTimeout(this.silence);
      this.listener.live(false);
      if (event.code === CLOSE_TOKEN) {
        this.listener.expired();
        return;
      }
      this.startPolling();
      const wait = BACKOFF_MS[Math.min(this.failures++, BACKOFF_MS.length - 1)] ?? 15_000;
      // Spread out, so that everyone's pages do not come back in the same moment after a restart.
      this.again = window.setTimeout(this.connect, wait * (0.7 + Math.random() * 0.6));
    };
  };

  private heard(socket: WebSocket): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => socket.close(), SILENCE_MS);
  }

  private hurry = (): void => {
    if (!this.socket && !this.closed && document.visibilityState === "visible") {
      this.failures = 0;
      this.connect();
    }
  };

  private drop = (): void => {
    // A socket may stay "open" for minutes after the network went.
    this.socket?.close();
  };

  private startPolling(): void {
    if (this.polling !== undefined) return;
    const round = async () => {
      await this.listener.poll();
      if (this.polling !== undefined) this.polling = window.setTimeout(round, POLL_MS);
    };
    this.polling = window.setTimeout(round, POLL_MS);
  }

  private stopPolling(): void {
    window.clearTimeout(this.polling);
    this.polling = undefined;
  }
}
