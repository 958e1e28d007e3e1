/** The house's time: that of the server, or of the demo's own clock, never that of the collector's machine. */
import { useSyncExternalStore } from "react";

let ahead = 0;
/** The house's clock minus that of the server's machine: in a demo the two differ. */
let shift = 0;
let lastHeader = Number.NaN;

/** Takes the Date header of an answer as the time of the server's machine. */
export function noteServerDate(header: string | null): void {
  lastHeader = header ? Date.parse(header) : Number.NaN;
  const at = lastHeader + shift;
  // The header knows whole seconds only; a smaller difference says nothing.
  if (Number.isFinite(at) && Math.abs(at - Date.now() - ahead) > 2000) ahead = at - Date.now();
}

/** Takes what the house itself says the time is, in the answer whose header was noted last. */
export function noteHouseTime(told: string): void {
  const at = Date.parse(told);
  if (!Number.isFinite(at)) return;
  ahead = at - Date.now();
  shift = Number.isFinite(lastHeader) && Math.abs(at - lastHeader) > 2000 ? at - lastHeader : 0;
}

/** A demo's clock may be moved while the page stands: it is asked for, without keeping the session awake. Answers whether this is a demo. */
export async function readDemoClock(): Promise<boolean> {
  try {
    const answer = await fetch("/api/demo/clock");
    if (!answer.ok) return false;
    noteServerDate(answer.headers.get("date"));
    noteHouseTime(((await answer.json()) as { now: string }).now);
  } catch {
    // Without an answer the last known difference stays.
    return false;
  }
  return true;
}

export const now = (): number => Date.now() + ahead;

const tickers = new Set<() => void>();
let timer: number | undefined;

function subscribe(listener: () => void): () => void {
  tickers.add(listener);
  timer ??= window.setInterval(() => tickers.forEach((one) => one()), 1000);
  return () => {
    tickers.delete(listener);
    if (tickers.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Whole seconds of the house's time; one timer for the whole page. */
export function useSeconds(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now() / 1000));
}
