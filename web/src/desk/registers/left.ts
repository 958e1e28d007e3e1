import { dayKey, span } from "../format";
import { now } from "../net/time";
import { words } from "../words";

const DAY_MS = 86_400_000;

/** Whole calendar days to a day, in words. */
export function daysLeft(dueDay: string): string {
  const today = Date.parse(dayKey(now()).split("-").map((part) => part.padStart(2, "0")).join("-"));
  return words.register.daysLeft(Math.round((Date.parse(dueDay) - today) / DAY_MS));
}

/** Time to an instant, in words. */
export function timeLeft(due: string): string {
  const seconds = (Date.parse(due) - now()) / 1000;
  return seconds >= 0 ? words.register.timeLeft(span(seconds)) : words.register.timeOver(span(-seconds));
}
