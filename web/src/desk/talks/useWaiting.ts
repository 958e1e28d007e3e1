import { useCallback, useEffect, useRef, useState } from "react";
import { get } from "../net/api";
import { useFeed } from "../net/feed";
import type { FeedEvent, QueuePage } from "../net/types";
import { useSession } from "../session";

/** How many people wait, for the navigation; told anew whenever the feed says that something changed. */
export function useWaiting(): number {
  const { has } = useSession();
  const allowed = has("talk.read");
  const [count, setCount] = useState(0);
  const busy = useRef(false);
  const again = useRef(false);

  const read = useCallback(() => {
    if (!allowed) return;
    if (busy.current) {
      again.current = true;
      return;
    }
    busy.current = true;
    get<QueuePage>("/conversations", { owner: "waiting", limit: 1 })
      .then((page) => setCount(page.total))
      .catch(() => undefined)
      .finally(() => {
        busy.current = false;
        if (again.current) {
          again.current = false;
          read();
        }
      });
  }, [allowed]);
  useEffect(read, [read]);
  useFeed(useCallback((event: FeedEvent) => {
    if (event.type === "queue" || event.type === "ready") read();
  }, [read]));
  return count;
}
