/** The house's time: that of the server, or of the demo's own clock, never that of the collector's machine. */
import { useSyncExternalStore } from "react";

let ahead = 0;
let demo = false;

/** Takes the Date header of an answer as the time, unless the demo's clock is known. */
export function noteServerDate(header: string | null): void {
  if (demo || !header) return;
  const at = Date.parse(header);
  // The header knows whole seconds only; a smaller difference says nothing.
  if (Number.isFinite(at) && Math.abs(at - Date.now() - ahead) > 2000) ahead = at - Date.now();
}

/** In a demo the clock stands elsewhere and may be moved: it is asked for. Answers whether this is a demo. */
export async function readDemoClock(): Promise<boolean> {
  try {
    const answer = await fetch("/api/demo/clock");
    if (!answer.ok) return false;
    const body = (await answer.json()) as { now: string };
    ahead = Date.parse(body.now) - Date.now();
    demo = true;
  } catch {
    // Without an answer the last known difference stays.
  }
  return demo;
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
