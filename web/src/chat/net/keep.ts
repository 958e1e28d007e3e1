/** What the device remembers: which conversation, and what has not been sent. One entry a message, so that two tabs do not erase each other's. */
import type { Outgoing } from "./types";

const SESSION = "page.session";
const DRAFT = "page.draft";
const OUT = "page.out.";

export interface KeptSession {
  token: string;
  /** Server clock minus device clock in ms, as far as seen. */
  offset: number;
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export const readSession = (): KeptSession | null =>
  attempt(() => JSON.parse(localStorage.getItem(SESSION) ?? "null") as KeptSession | null, null);

export const keepSession = (session: KeptSession): void =>
  attempt(() => localStorage.setItem(SESSION, JSON.stringify(session)), undefined);

export function readOutbox(): Outgoing[] {
  return attempt(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(OUT));
    const found = keys.map((key) => JSON.parse(localStorage.getItem(key) ?? "null") as Outgoing | null);
    return found.filter((item): item is Outgoing => item !== null).sort((a, b) => a.at - b.at);
  }, []);
}

export function keepOutgoing(item: Outgoing): void {
  if (item.secret) return;
  attempt(() => localStorage.setItem(OUT + item.cid, JSON.stringify(item)), undefined);
}

export const dropOutgoing = (cid: string): void => attempt(() => localStorage.removeItem(OUT + cid), undefined);

export const readDraft = (): string => attempt(() => sessionStorage.getItem(DRAFT) ?? "", "");

export const keepDraft = (text: string): void =>
  attempt(() => (text ? sessionStorage.setItem(DRAFT, text) : sessionStorage.removeItem(DRAFT)), undefined);

/** Forget the conversation; how the page looks stays. */
export function forget(): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key === SESSION || key.startsWith(OUT)) localStorage.removeItem(key);
    sessionStorage.removeItem(DRAFT);
  }, undefined);
}
