/** Who is signed in, for every part of the page that shows only what works. */
import { createContext, useContext } from "react";
import type { Colleague, Staff } from "./net/types";

export interface Session {
  staff: Staff;
  colleagues: Colleague[];
  has(right: string): boolean;
  /** Name and staff number of a colleague, or an empty text for somebody unknown. */
  nameOf(id: string | null): string;
  signOut(): void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("no session around this view");
  return session;
}
