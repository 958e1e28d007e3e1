/** Where the desk stands, in the address bar: /desk, /desk/talks/<id>, /desk/complaints … */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((one) => one());
window.addEventListener("popstate", tell);

export interface Place {
  page: string;
  id: string | null;
}

function read(): string {
  return location.pathname;
}

export function placeOf(path: string): Place {
  const [, , page = "", id = ""] = path.split("/");
  return { page: page || "talks", id: id ? decodeURIComponent(id) : null };
}

export function pathTo(page: string, id?: string | null): string {
  const base = page === "talks" && !id ? "/desk" : `/desk/${page}`;
  return id ? `${base}/${encodeURIComponent(id)}` : base;
}

export function go(path: string): void {
  if (path !== location.pathname) {
    history.pushState(null, "", path);
    tell();
  }
}

export function usePlace(): Place {
  const path = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
  );
  return placeOf(path);
}
