/** Values as the desk shows them. Days and times are those of Shanghai. */
import { words } from "./words";

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/** A time told without an offset is the wall time of Shanghai. */
function instant(at: string | number): Date {
  return new Date(typeof at === "string" && /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(at) ? `${at}+08:00` : at);
}

function split(at: string | number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(instant(at)).map((part) => [part.type, part.value]));
}

/** "10:05" */
export function time(at: string | number): string {
  const p = split(at);
  return `${p.hour}:${p.minute}`;
}

/** "11月20日" */
export function day(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [, month, date] = value.split("-").map(Number);
    return `${month}月${date}日`;
  }
  const p = split(value);
  return `${p.month}月${p.day}日`;
}

/** "2026年11月20日" */
export function fullDay(value: string): string {
  const year = /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.slice(0, 4) : split(value).year;
  return `${year}年${day(value)}`;
}

/** "11月20日 10:05" */
export const moment = (at: string): string => `${day(at)} ${time(at)}`;

/** A key under which instants of one Shanghai day fall together. */
export const dayKey = (at: string | number): string => {
  const p = split(at);
  return `${p.year}-${p.month}-${p.day}`;
};

/** Seconds as "4:05" below an hour, then "1小时12分", then days. */
export function span(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 3600) return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
  if (s < 86_400) return `${Math.floor(s / 3600)}小时${Math.floor((s % 3600) / 60)}分`;
  return `${Math.floor(s / 86_400)}天${Math.floor((s % 86_400) / 3600)}小时`;
}

/** Yuan as text, grouped: "8495.20" → "8,495.20". Text in, text out: no binary fraction touches money. */
export function yuan(value: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(value.replaceAll(",", ""));
  if (!match) return value;
  return `${match[1]}${match[2]!.replace(/\B(?=(\d{3})+$)/g, ",")}${match[3] ?? ""}`;
}

/** Whole fen as grouped yuan. */
export function fen(value: number): string {
  const sign = value < 0 ? "-" : "";
  const digits = String(Math.abs(value)).padStart(3, "0");
  return yuan(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** "1,288.5" as whole fen; null for what is no amount. */
export function fenOf(value: string): bigint | null {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(value.trim().replaceAll(",", ""));
  return match ? BigInt(match[1]!) * 100n + BigInt((match[2] ?? "").padEnd(2, "0")) : null;
}

/** True for an amount that is not zero. */
export const some = (amount: string | null | undefined): boolean => Boolean(amount && /[1-9]/.test(amount));

export const orNone = (value: string | null | undefined): string => value || words.none;
