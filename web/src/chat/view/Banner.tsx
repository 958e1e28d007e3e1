import { useEffect, useState } from "react";
import { useChat } from "../context";
import type { Connection } from "../session";

// A short hiccup is not worth a word; a banner that comes and goes would only unsettle.
const PATIENCE_MS = 2000;

/** How the connection is, when it is not as it should be. It lies over the thread, so nothing moves when it appears. */
export function Banner() {
  const { state, t } = useChat();
  const shown = useSettled(state.connection);
  const text =
    shown === "offline" ? t("line.offline") : shown === "down" ? t("line.down") : shown === "reconnecting" ? t("line.reconnecting") : "";
  return (
    <div className="banner" role="status" data-kind={shown} hidden={!text}>
      {text}
    </div>
  );
}

function useSettled(connection: Connection): Connection {
  const [settled, setSettled] = useState<Connection>("live");
  useEffect(() => {
    const now = connection === "live" || connection === "offline";
    const timer = window.setTimeout(() => setSettled(connection), now ? 0 : PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, [connection]);
  return settled;
}
