import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { translator } from "../shared/i18n";
import { type Prefs, applyPrefs, savePrefs } from "../shared/prefs";
import { ChatContext, useChat, useSession, useWords } from "./context";
import { leaveNow } from "./exit";
import type { Session } from "./session";
import { Banner } from "./view/Banner";
import { Boundary } from "./view/Boundary";
import { Composer } from "./view/Composer";
import { Header } from "./view/Header";
import { Ended, Thread } from "./view/Thread";

export function App({ session, initial }: { session: Session; initial: Prefs }) {
  const state = useSession(session);
  const [prefs, keepPrefs] = useState(initial);
  const words = useWords(prefs.locale);
  const exit = useCallback(() => leaveNow(session), [session]);

  useEffect(() => {
    applyPrefs(prefs);
    savePrefs(prefs);
    document.title = words.t("page.title");
  }, [prefs, words]);

  const setPrefs = useCallback(
    (change: Partial<Prefs>) => {
      keepPrefs((old) => ({ ...old, ...change }));
      if (!change.locale || change.locale === prefs.locale) return;
      const spoken = session.state.messages.some((message) => message.sender === "debtor") || session.state.outbox.length > 0;
      if (session.state.phase !== "ready") return;
      // Nothing said yet: greet in the new language. Otherwise say it as a person would, so that the talk itself follows.
      if (spoken) session.say(translator(change.locale)("say.language"));
      else void session.restart(change.locale);
    },
    [prefs.locale, session],
  );

  useEscapes(exit);
  const chat = useMemo(
    () => ({ session, state, locale: prefs.locale, prefs, setPrefs, exit, ...words }),
    [session, state, prefs, setPrefs, exit, words],
  );

  const writable = state.phase !== "expired" && state.owner !== "closed";
  return (
    <ChatContext value={chat}>
      <Boundary fallback={<Broken />}>
        <div className="page">
          {writable && (
            <a className="skip" href="#say">
              {words.t("page.skip")}
            </a>
          )}
          <Header />
          <main className="talk">
            <Banner />
            {state.phase === "expired" ? <Ended reason="expired" /> : <Thread />}
            {writable ? <Composer /> : state.phase !== "expired" && <Ended reason="closed" />}
          </main>
        </div>
      </Boundary>
    </ChatContext>
  );
}

function Broken() {
  const { t } = useChat();
  return (
    <main className="ended">
      <p>{t("page.failed")}</p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {t("page.reload")}
      </button>
    </main>
  );
}

/** Three times Esc within a second and a half: the way out for whoever cannot aim for a button. */
function useEscapes(exit: () => void): void {
  const times = useRef<number[]>([]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      times.current = [...times.current.filter((at) => event.timeStamp - at < 1500), event.timeStamp];
      if (times.current.length >= 3) exit();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [exit]);
}
