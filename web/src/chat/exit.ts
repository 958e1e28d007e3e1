/** Leaving at once: the conversation is forgotten on this device and a neutral page takes this one's place in the history. */
import type { Session } from "./session";

export const NEUTRAL = "/away.html";
export const embedded = new URLSearchParams(location.search).has("embed");

export function leaveNow(session: Session): void {
  document.documentElement.hidden = true;
  session.leave();
  if (embedded) window.parent.postMessage("xh:exit", "*");
  location.replace(NEUTRAL);
}
