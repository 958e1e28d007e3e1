/** What every view of the chat needs: the session, its state, and words. */
import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { type Locale, type Translate, label, translator } from "../shared/i18n";
import type { Prefs } from "../shared/prefs";
import type { Session, State } from "./session";

export interface Chat {
  session: Session;
  state: State;
  locale: Locale;
  t: Translate;
  /** The label of a code, or undefined. */
  code: (group: string, code: string) => string | undefined;
  prefs: Prefs;
  setPrefs: (change: Partial<Prefs>) => void;
  /** Leave at once: forget everything here and show a neutral page. */
  exit: () => void;
}

export const ChatContext = createContext<Chat | null>(null);

export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("outside of the chat");
  return chat;
}

export function useSession(session: Session): State {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

export function useWords(locale: Locale): Pick<Chat, "t" | "code"> {
  return useMemo(() => ({ t: translator(locale), code: (group, code) => label(locale, group, code) }), [locale]);
}
