import type { MouseEvent } from "react";
import { go } from "./route";

/** A link that stays a link for a new tab, and is a quick step otherwise. */
export function follow(path: string) {
  return (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(path);
  };
}
