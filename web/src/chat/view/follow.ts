/**
 * Where the thread stands when it grows. A short answer is followed to its end; one that is taller than the screen is shown from its
 * beginning, with what was asked above it. Whoever has scrolled away is left where they are.
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 80;
/** Messages that come this soon after one another are one answer. */
const ONE_ANSWER_MS = 4000;

export function useFollow(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  /** The row to keep in view at the top: the debtor's last one, a certain one, or simply the end. */
  const anchor = useRef<"own" | "end" | HTMLElement>("end");
  /** Where it was put, and how tall all of it and the part in view were then. */
  const placed = useRef({ top: 0, all: 0, seen: 0 });
  const grown = useRef({ count: 0, at: 0 });
  const [below, setBelow] = useState(false);

  const place = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const end = element.scrollHeight - element.clientHeight;
    // A row of ours changes its element when the server confirms it, so it is looked up each time.
    const row = anchor.current === "own" ? [...element.querySelectorAll<HTMLElement>(".row[data-from=me]")].at(-1) : anchor.current;
    const start = row instanceof HTMLElement ? row.offsetTop - 8 : end;
    // Better a little less of what was asked than an answer whose last line is cut.
    const top = end - start < NEAR_PX ? end : start;
    element.scrollTop = Math.max(0, Math.min(end, top));
    placed.current = { top: element.scrollTop, all: element.scrollHeight, seen: element.clientHeight };
    setBelow(end - element.scrollTop > NEAR_PX);
  }, []);

  const toEnd = useCallback(() => {
    anchor.current = "end";
    following.current = true;
    place();
  }, [place]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element || Math.abs(element.scrollTop - placed.current.top) < 2) return;
    // The browser moves it too, when what it shows gets shorter or taller: that is nobody's wish to read elsewhere.
    const grew = element.scrollHeight !== placed.current.all || element.clientHeight !== placed.current.seen;
    if (following.current && grew) {
      place();
      return;
    }
    const left = element.scrollHeight - element.clientHeight - element.scrollTop;
    following.current = left < NEAR_PX;
    if (following.current) anchor.current = "end";
    setBelow((shown) => shown && left > NEAR_PX);
  }, [place]);

  useLayoutEffect(() => {
    const before = grown.current;
    const at = performance.now();
    grown.current = { count, at };
    if (count > before.count) {
      const rows = box.current?.querySelectorAll<HTMLElement>(".row");
      const last = rows?.[rows.length - 1];
      const first = rows?.[Math.max(0, rows.length - (count - before.count))];
      const own = last?.dataset.from === "me";
      if (own) following.current = true;
      if (before.count === 0) anchor.current = "end";
      else if (own) anchor.current = "own";
      else if (following.current && first && at - before.at > ONE_ANSWER_MS) anchor.current = first;
      if (!following.current) setBelow(true);
    }
    if (following.current) place();
  }, [count, place]);

  // Cards, the typing line and the on-screen keyboard change heights after the fact.
  useEffect(() => {
    const element = box.current;
    const rows = element?.querySelector(".rows");
    if (!element || !rows) return;
    const observer = new ResizeObserver(() => following.current && place());
    observer.observe(element);
    observer.observe(rows);
    return () => observer.disconnect();
  }, [place]);

  return { box, below, toEnd, onScroll };
}
