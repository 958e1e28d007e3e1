import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../shared/tokens.css";
import "./chat.css";
import { applyPrefs, loadPrefs } from "../shared/prefs";
import { App } from "./App";
import { embedded } from "./exit";
import { Session } from "./session";

const prefs = loadPrefs();
applyPrefs(prefs);

const query = new URLSearchParams(location.search);
const link = query.get("link");
if (link) {
  // The token of a deep link is used once and does not stay in the address bar or the history.
  query.delete("link");
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

// A page taken from the back-forward cache would show a conversation that may have been left on purpose.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const session = new Session(embedded ? "embedded" : "web", prefs.locale, link);
void session.start();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App session={session} initial={prefs} />
    </StrictMode>,
  );
}
