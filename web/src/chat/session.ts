/**
 * One conversation: the thread as the server has it, what of ours is still on the way, and how the connection is.
 * Views read `state` and call the verbs; they never talk to the network themselves.
 */
import type { Locale } from "../shared/i18n";
import * as api from "./net/api";
import { ApiError, passing } from "./net/api";
import * as keep from "./net/keep";
import { Line } from "./net/line";
import type { Identity, Message, Outgoing, Owner, Push, Verified } from "./net/types";

export type Connection = "starting" | "live" | "reconnecting" | "offline" | "down";

export interface State {
  phase: "starting" | "ready" | "expired";
  connection: Connection;
  owner: Owner;
  messages: Message[];
  outbox: Outgoing[];
  /** Who is writing right now. */
  typing: "bot" | "collector" | null;
  identity: Identity;
  /** Buttons already pressed in this visit, by id. */
  pressed: ReadonlySet<string>;
  /** True once everything that was said before this visit is there. */
  restored: boolean;
  /** Words that could not be sent in a conversation that has ended. */
  leftover: string;
}

const FRESH: State = {
  phase: "starting", connection: "starting", owner: "bot", messages: [], outbox: [], typing: null,
  identity: { level: 0, code_pending: false }, pressed: new Set(), restored: false, leftover: "",
};

const RETRY_MS = [700, 1500, 3000, 6000, 10_000];
const CODE = /^\D{0,8}\d(?:[\s-]?\d){3,7}\D{0,4}$/;
const TYPING_LASTS_MS = 15_000;

const wait = (ms: number) =>
  new Promise<void>((resolve) => {
    const timer = window.setTimeout(done, ms);
    function done() {
      window.clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Session {
  state: State = FRESH;
  private token = "";
  private offset = Number.NEGATIVE_INFINITY;
  /** Newest id that came in order, by push or poll; what a turn's answer brought may be ahead of it. */
  private cursor: number | undefined;
  private line: Line | null = null;
  private pumping = false;
  private typingTimer: number | undefined;
  private generation = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly channel: string,
    private locale: Locale,
    private link: string | null,
  ) {
    window.addEventListener("offline", () => this.set({ connection: "offline" }));
    window.addEventListener("online", () => this.set({ connection: this.state.phase === "starting" ? "starting" : "reconnecting" }));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): State => this.state;

  get bearer(): string {
    return this.token;
  }

  /** The server's clock as far as this page can know it: never ahead of the truth. */
  now(): number {
    return Date.now() + (Number.isFinite(this.offset) ? this.offset : 0);
  }

  /** Take up the kept conversation, or open one. Keeps trying while there is no connection. */
  async start(): Promise<void> {
    const mine = ++this.generation;
    const kept = keep.readSession();
    for (let tries = 0; mine === this.generation; tries++) {
      try {
        if (kept) await this.resume(kept);
        else await this.openNew();
        return;
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) {
          this.expire();
          return;
        }
        this.trouble();
        await wait(this.delay(tries, error));
      }
    }
  }

  /** Leave the old conversation behind and open a new one; unsent words come along as a draft. */
  async restart(locale: Locale = this.locale): Promise<void> {
    const leftover = this.state.leftover || this.unsent();
    this.leave();
    this.locale = locale;
    this.link = null;
    keep.keepDraft(leftover);
    this.set({ ...FRESH, leftover });
    await this.start();
  }

  /** Forget everything on this device. The caller goes elsewhere. */
  leave(): void {
    this.generation++;
    this.line?.close();
    this.line = null;
    keep.forget();
    this.token = "";
    this.cursor = undefined;
    this.offset = Number.NEGATIVE_INFINITY;
  }

  say(text: string): void {
    const said = text.trim();
    if (said) this.enqueue({ text: said, secret: this.state.identity.code_pending && CODE.test(said) });
  }

  press(button: { id: string; title: string }): void {
    if (this.state.pressed.has(button.id)) return;
    this.set({ pressed: new Set([...this.state.pressed, button.id]) });
    this.enqueue({ text: button.title, buttonId: button.id });
  }

  /** Send a refused or waiting message again. */
  retry(cid: string): void {
    this.patch(cid, { failure: undefined });
    void this.pump();
  }

  discard(cid: string): void {
    keep.dropOutgoing(cid);
    this.set({ outbox: this.state.outbox.filter((item) => item.cid !== cid) });
  }

  typing(on: boolean): void {
    this.line?.typing(on);
  }

  async startIdentity(facts: api.IdentityFacts): Promise<string> {
    const answer = await this.guarded(api.startIdentity(this.token, facts));
    this.set({ identity: { ...this.state.identity, code_pending: true } });
    return answer.message;
  }

  async verifyIdentity(code: string): Promise<Verified> {
    const result = await this.guarded(api.verifyIdentity(this.token, code)).catch((error: unknown) => {
      // The answer may have been lost behind a code that was taken: how things stand is asked for.
      if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) void this.refresh().catch(() => undefined);
      throw error;
    });
    if (result.verified) await this.refresh();
    this.merge(result.messages);
    return result;
  }

  /** Any call with our bearer; a stale one ends the visit. */
  async guarded<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.expire();
      throw error;
    }
  }

  // --- beginning --------------------------------------------------------------------------------------------------

  private async openNew(): Promise<void> {
    const opened = await api.open(this.channel, this.locale, this.link);
    this.token = opened.token;
    this.offset = Number.NEGATIVE_INFINITY;
    this.merge(opened.messages, true);
    this.remember();
    this.ready();
  }

  private async resume(kept: keep.KeptSession): Promise<void> {
    const found = await api.thread(kept.token);
    this.token = kept.token;
    this.offset = Number.isFinite(kept.offset) ? kept.offset : Number.NEGATIVE_INFINITY;
    this.set({ owner: found.owner, outbox: keep.readOutbox() });
    if (found.identity) this.set({ identity: found.identity });
    this.merge(found.messages, true);
    this.ready();
    void this.pump();
  }

  private ready(): void {
    this.set({ phase: "ready", connection: "reconnecting", restored: true });
    this.line?.close();
    this.line = new Line(this.token, () => this.cursor, {
      push: this.onPush,
      live: (on) => {
        if (on) {
          this.set({ connection: "live" });
          void this.pump();
        } else if (this.state.connection !== "down") this.trouble("reconnecting");
      },
      expired: () => this.expire(),
      poll: this.poll,
    });
  }

  // --- what arrives -----------------------------------------------------------------------------------------------

  private onPush = (event: Push): void => {
    if (event.type === "message") {
      this.merge([event.message], true);
      if (event.message.sender === "bot" || event.message.sender === "collector") this.setTyping(null);
    } else if (event.type === "owner") this.set({ owner: event.owner });
    else if (event.type === "typing" && event.sender !== "debtor" && event.sender !== "system")
      this.setTyping(event.on ? event.sender : null);
  };

  private poll = async (): Promise<void> => {
    try {
      await this.refresh();
      // Without pushes, but with answers: nothing is lost, so only a dead line is worth a banner.
      this.set({ connection: "reconnecting" });
    } catch {
      this.trouble();
    }
  };

  private async refresh(): Promise<void> {
    const found = await this.guarded(api.thread(this.token, this.cursor));
    this.merge(found.messages, true);
    this.set({ owner: found.owner });
    if (found.identity) this.set({ identity: found.identity });
  }

  private merge(fresh: Message[], inOrder = false): void {
    if (!fresh.length) return;
    const byId = new Map(this.state.messages.map((message) => [message.id, message]));
    for (const message of fresh) {
      byId.set(message.id, message);
      // Our own words may carry a time of this device; what others said carries the server's.
      if (message.sender !== "debtor") this.offset = Math.max(this.offset, Date.parse(message.at) - Date.now());
      if (inOrder) this.cursor = Math.max(this.cursor ?? 0, message.id);
    }
    this.set({ messages: [...byId.values()].sort((a, b) => a.id - b.id) });
    this.remember();
  }

  // --- what goes out ----------------------------------------------------------------------------------------------

  private enqueue(said: { text: string; buttonId?: string; secret?: boolean }): void {
    const item: Outgoing = { ...said, cid: newId(), at: Date.now(), tried: false };
    keep.keepOutgoing(item);
    this.set({ outbox: [...this.state.outbox, item] });
    void this.pump();
  }

  /** Sends what waits, one after the other, until nothing waits. */
  private async pump(): Promise<void> {
    if (this.pumping || !this.token) return;
    this.pumping = true;
    const mine = this.generation;
    let tries = 0;
    try {
      for (let item = this.next(); item && mine === this.generation; item = this.next()) {
        try {
          await this.send(item);
          tries = 0;
        } catch (error) {
          if (mine !== this.generation || !(await this.afterFailure(item, error, tries++))) return;
        }
      }
    } finally {
      this.pumping = false;
      this.setTyping(null);
      if (mine !== this.generation && this.next()) void this.pump();
    }
  }

  private next(): Outgoing | undefined {
    return this.state.phase === "ready" ? this.state.outbox.find((item) => !item.failure) : undefined;
  }

  private async send(item: Outgoing): Promise<void> {
    if (!item.tried) this.patch(item.cid, { tried: true });
    if (this.state.owner === "bot") this.setTyping("bot");
    const what = item.buttonId ? { button_id: item.buttonId } : { text: item.text };
    const answer = await api.speak(this.token, { ...what, client_message_id: item.cid });
    const known = this.state.messages.some((message) => message.id === answer.message_id);
    // The push with our own message may still be on its way; until then it stands as we wrote it.
    const own: Message = {
      id: answer.message_id, at: new Date(this.now()).toISOString(), sender: "debtor", kind: "text",
      text: item.secret ? "••••••" : item.text, buttons: [], card: null, client_message_id: item.cid,
    };
    keep.dropOutgoing(item.cid);
    this.set({ outbox: this.state.outbox.filter((other) => other.cid !== item.cid), owner: answer.owner });
    const brought = known ? answer.messages : [own, ...answer.messages];
    const fresh = brought.filter((message) => !this.state.messages.some((old) => old.id === message.id));
    this.merge(fresh);
    this.setTyping(null);
    if (item.secret || this.state.identity.code_pending) void this.refresh().catch(() => undefined);
    if (this.state.connection === "down") this.set({ connection: "reconnecting" });
  }

  /** Whether to go on with the queue. */
  private async afterFailure(item: Outgoing, error: unknown, tries: number): Promise<boolean> {
    this.setTyping(null);
    if (passing(error) || (error instanceof ApiError && error.status === 429)) {
      if (passing(error)) this.trouble();
      await wait(this.delay(tries, error));
      return true;
    }
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) {
      this.expire();
      return false;
    }
    if (error.code === "turn_in_progress") {
      await wait(1000);
      return true;
    }
    if (error.code === "conversation_closed") this.set({ owner: "closed" });
    this.patch(item.cid, { failure: error.message || error.code });
    return true;
  }

  // --- helpers ----------------------------------------------------------------------------------------------------

  private unsent(): string {
    return this.state.outbox.filter((item) => !item.buttonId && !item.secret).map((item) => item.text).join("\n");
  }

  private delay(tries: number, error: unknown): number {
    if (error instanceof ApiError && error.retryAfter > 0) return error.retryAfter * 1000;
    return RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 10_000;
  }

  private expire(): void {
    if (this.state.phase === "expired") return;
    const leftover = this.unsent();
    this.leave();
    // What was said here is not left on a screen that no longer proves whose it is.
    this.set({ ...FRESH, phase: "expired", connection: "live", leftover });
  }

  private trouble(mild: Connection = "down"): void {
    this.set({ connection: navigator.onLine ? mild : "offline" });
  }

  private setTyping(who: State["typing"]): void {
    window.clearTimeout(this.typingTimer);
    if (who) this.typingTimer = window.setTimeout(() => this.setTyping(null), TYPING_LASTS_MS);
    if (this.state.typing !== who) this.set({ typing: who });
  }

  private patch(cid: string, change: Partial<Outgoing>): void {
    const outbox = this.state.outbox.map((item) => (item.cid === cid ? { ...item, ...change } : item));
    const changed = outbox.find((item) => item.cid === cid);
    if (changed) keep.keepOutgoing(changed);
    this.set({ outbox });
  }

  private remember(): void {
    if (this.token) keep.keepSession({ token: this.token, offset: this.offset });
  }

  /** Messages of ours to draw below the thread: those that the server does not show yet. */
  waiting(): Outgoing[] {
    const shown = new Set(this.state.messages.map((message) => message.client_message_id));
    return this.state.outbox.filter((item) => !shown.has(item.cid));
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
