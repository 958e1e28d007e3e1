/** The guard's view of a draft while it is written. */
import { useCallback, useEffect, useState } from "react";
import { isAbort, post } from "../net/api";
import type { GuardAnswer, GuardReason } from "../net/types";

const PAUSE_MS = 500;

export type GuardState = "idle" | "checking" | "clear" | "blocked" | "unchecked";

export interface Guard {
  state: GuardState;
  reasons: GuardReason[];
  /** The answer to an attempt to send. */
  refused(reasons: GuardReason[]): void;
}

export function useGuard(conversationId: string, text: string, on: boolean): Guard {
  const [found, setFound] = useState<{ state: GuardState; reasons: GuardReason[] }>({ state: "idle", reasons: [] });

  useEffect(() => {
    if (!on || !text.trim()) {
      setFound({ state: "idle", reasons: [] });
      return;
    }
    const flight = new AbortController();
    const timer = window.setTimeout(() => {
      setFound((old) => ({ state: "checking", reasons: old.reasons }));
      post<GuardAnswer>("/guard", { conversation_id: conversationId, text }, flight.signal)
        .then((answer) => setFound({ state: answer.allowed ? "clear" : "blocked", reasons: answer.reasons }))
        .catch((failed: unknown) => {
          if (!isAbort(failed)) setFound({ state: "unchecked", reasons: [] });
        });
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      flight.abort();
    };
  }, [conversationId, text, on]);

  return { ...found, refused: useCallback((reasons: GuardReason[]) => setFound({ state: "blocked", reasons }), []) };
}

const SENTENCE_END = /[。！？!?\n]/;

/** The draft with the sentence around the objected words replaced. Places count characters, not UTF-16 units. */
export function improved(text: string, reason: GuardReason): string {
  const letters = Array.from(text);
  let from = Math.min(reason.start, letters.length);
  while (from > 0 && !SENTENCE_END.test(letters[from - 1]!)) from -= 1;
  let to = Math.max(reason.end, from);
  while (to < letters.length && !SENTENCE_END.test(letters[to - 1] ?? "")) to += 1;
  return letters.slice(0, from).join("") + (reason.better ?? "") + letters.slice(to).join("");
}
