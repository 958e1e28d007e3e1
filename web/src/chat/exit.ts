/** Leaving at once: the conversation is forgotten on this device and a neutral page takes this one's place in the history. */
import type { Session } from "./session";

export const NEUTRAL = "/away.html";
const UNHEARD_MS = 500;
export const embedded = new URLSearchParams(location.search).has("embed");

/** In a frame on the bank's own page: out of sight, the talk goes on. */
export function fold(): void {
  window.parent.postMessage("xh:close", "*");
}

export function leaveNow(session: Session): void {
  document.documentElement.hidden = true;
  session.leave();
  if (!embedded) {
    location.replace(NEUTRAL);
    return;
  }
  // The page around takes this frame away. It knows the sender by its window, and leaving at the same moment would put another
  // window in its place; only a page that does not listen gets to see the neutral one.
  window.parent.postMessage("xh:exit", "*");
  window.setTimeout(() => location.replace(NEUTRAL), UNHEARD_MS);
}
