/** Values as people read them. Days and times are those of Shanghai, wherever the browser stands. */
import type { Amount, Day, Instant } from "./cards";
import type { Locale } from "./i18n";

const ZONE = "Asia/Shanghai";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "0.00", "0", nothing. */
export const zero = (amount: Amount | null | undefined): boolean => !amount || /^0(\.0+)?$/.test(amount);

/** A finished value that may be a bare amount: an amount gets its currency, anything else stays. */
export const valued = (value: string, locale: Locale): string => (/^-?[\d,]+\.\d{2}$/.test(value) ? money(value, locale) : value);

export function money(amount: Amount, locale: Locale): string {
  return locale === "en" ? `CNY ${amount}` : `${amount}元`;
}

export function day(value: Day, locale: Locale, withYear = true): string {
  const [year, month, date] = value.slice(0, 10).split("-").map(Number) as [number, number, number];
  if (locale === "en") return withYear ? `${date} ${MONTHS[month - 1]} ${year}` : `${date} ${MONTHS[month - 1]}`;
  return withYear ? `${year}年${month}月${date}日` : `${month}月${date}日`;
}

function parts(value: Instant): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(new Date(value)).map((part) => [part.type, part.value]));
}

/** "09:05" */
export function clock(value: Instant): string {
  const p = parts(value);
  return `${p.hour}:${p.minute}`;
}

/** The Shanghai day of an instant, as "2026-11-25". */
export function dayOf(value: Instant): Day {
  const p = parts(value);
  return `${p.year}-${p.month}-${p.day}`;
}

export function moment(value: Instant, locale: Locale): string {
  return `${day(dayOf(value), locale, false)} ${clock(value)}`;
}

/** "0.0005" → "0.05%", exactly. */
export function share(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const digits = (whole + fraction.padEnd(2, "0").slice(0, 2)).replace(/^0+(?=\d)/, "");
  const rest = fraction.slice(2).replace(/0+$/, "");
  return `${digits}${rest ? `.${rest}` : ""}%`;
}

/** "0.1303501668" → "13.04%": half up to two decimals, as every other sentence of the house says a rate. */
export function percent(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const hundredths = (BigInt((whole + fraction.padEnd(5, "0").slice(0, 5)) || "0") + 5n) / 10n;
  const digits = String(hundredths).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "") + "%";
}

export function bytes(size: number): string {
  return size >= 1024 * 1024 ? `${Math.round((size / 1024 / 1024) * 10) / 10} MB` : `${Math.max(1, Math.round(size / 1024))} kB`;
}
