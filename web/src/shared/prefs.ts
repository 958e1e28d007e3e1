/** How a person wants the page to look. Kept on the device, nothing in it tells what the page is about. */
import type { Locale } from "./i18n";

export type Theme = "auto" | "light" | "dark";

export interface Prefs {
  locale: Locale;
  theme: Theme;
  large: boolean;
}

const KEY = "page.prefs";

function wished(): Locale {
  const asked = new URLSearchParams(location.search).get("lang");
  const first = asked ?? navigator.language;
  return first.toLowerCase().startsWith("en") ? "en" : "zh";
}

export function loadPrefs(): Prefs {
  const plain: Prefs = { locale: wished(), theme: "auto", large: false };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return { ...plain, ...(kept as Partial<Prefs>) };
  } catch {
    return plain;
  }
}

export function savePrefs(prefs: Prefs): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // A browser without storage still shows the page; the choice lasts until it is closed.
  }
}

export function applyPrefs(prefs: Prefs): void {
  const root = document.documentElement;
  root.lang = prefs.locale === "en" ? "en" : "zh-CN";
  root.dataset.large = String(prefs.large);
  if (prefs.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = prefs.theme;
}
