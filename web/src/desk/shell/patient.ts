/** Parts of the page that are fetched when they are needed, by a machine that may be offline just then. */
import { lazy, type ComponentType } from "react";

const TRIES = 3;
const PAUSE_MS = 1500;

/** Until the network is back, or a moment has passed. */
function later(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      window.clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    window.addEventListener("online", done);
    const timer = window.setTimeout(done, PAUSE_MS);
  });
}

async function fetched<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; ) {
    try {
      return await load();
    } catch (failed) {
      // Being offline is nobody's fault; online, a part that cannot be had is gone for good: a newer page has replaced it.
      if (navigator.onLine && tries++ >= TRIES) throw failed;
      await later();
    }
  }
}

/** A view of its own file. Fetching waits out a lost network instead of breaking the page. */
export const patient = <Given extends object = object>(load: () => Promise<ComponentType<Given>>) => lazy(async () => ({ default: await fetched(load) }));
