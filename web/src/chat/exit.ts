/** Leaving at once: the conversation is forgotten on this device and a neutral page takes this one's place in the history. */
import type { Session } from "./session";

export const NEUTRAL = "/away.html";
export const embedded = new URLSearchParams(location.search).has("embed");

/** In a frame on the bank's own page: out of sight, the talk goes on. */
export function fold(): void {
  window.parent.postMessage("xh:close", "*");
}

export function leaveNow(session: Session): void {
  document.documentElement.hidden = true;
  session.leave();
  if (embedded) window.parent.postMessage("xh:exit", "*");
  location.replace(NEUTRAL);
}
