/** Values as the desk shows them. Days and times are those of Shanghai. */
import { now } from "./net/time";
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

function calendar(value: string): { year: number; month: number; date: number } {
  const [year, month, date] = /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split("-").map(Number) : (({ year: y, month: m, day: d }) => [Number(y), Number(m), Number(d)])(split(value));
  return { year: year!, month: month!, date: date! };
}

/** "11月20日", with the year before it if that is not the present one. */
export function day(value: string): string {
  const { year, month, date } = calendar(value);
  return year === Number(split(now()).year) ? `${month}月${date}日` : `${year}年${month}月${date}日`;
}

/** "2026年11月20日" */
export function fullDay(value: string): string {
  const { year, month, date } = calendar(value);
  return `${year}年${month}月${date}日`;
}

/** "今天", "明天", else "11月23日 周一". */
export function near(value: string): string {
  const { year, month, date } = calendar(value);
  const today = calendar(new Date(now()).toISOString());
  const ahead = Math.round((Date.UTC(year, month - 1, date) - Date.UTC(today.year, today.month - 1, today.date)) / 86_400_000);
  if (ahead === 0) return words.callbacks.today;
  if (ahead === 1) return words.callbacks.tomorrow;
  return `${day(value)} ${words.weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]}`;
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
