/** An offer in one line and a half, from the negotiator's answer (yuan as text) or from the file (whole fen). */
import { day, fen, some, yuan } from "../format";
import { words } from "../words";

type Data = Record<string, unknown>;

const ORDER = ["bot", "L1", "L2", "L3"];

/** True if this level of authority may conclude what needs that one. */
export const within = (needed: string, level: string): boolean => ORDER.indexOf(needed) <= ORDER.indexOf(level);

function amount(data: Data, name: string): string | null {
  const exact = data[`${name}_fen`];
  if (typeof exact === "number") return fen(exact);
  const text = data[name];
  return typeof text === "string" ? yuan(text) : null;
}

function dated(data: Data, name: string): string | null {
  const value = data[name];
  return typeof value === "string" ? day(value) : null;
}

/** "0.1303501668" → "13.04%": a rate, not money, so a rounded number will do. */
function percent(share: unknown): string | null {
  const number = Number(share);
  return share === null || share === undefined || !Number.isFinite(number) || number === 0 ? null : `${(number * 100).toFixed(2)}%`;
}

function parts(data: Data): string | null {
  const found = Array.isArray(data.parts) ? (data.parts as Data[]) : [];
  return found.map((part) => `${dated(part, "on") ?? ""} ${amount(part, "amount") ?? ""} ${words.yuan}`.trim()).join("，") || null;
}

/** What is to be paid and when. */
export function headline(data: Data): string {
  const months = typeof data.months === "number" ? data.months : null;
  const rows = Array.isArray(data.rows) ? (data.rows as Data[]) : [];
  // As the debtor is told it: the usual instalment, and the last one where it differs.
  const [first, last] = [rows[0], rows.at(-1)].map((row) => (row ? amount(row, "amount") : null));
  const monthly = first ?? amount(data, "monthly");
  if (months && some(monthly)) return words.offer.plan(months, monthly!) + (last && last !== monthly ? words.offer.lastRow(last) : "");
  const by = dated(data, "on");
  const whole = amount(data, "amount");
  const one = some(whole) ? `${whole} ${words.yuan}` : null;
  if (one && by) return words.offer.until(one, by);
  return parts(data) ?? one ?? by ?? (typeof data.day === "number" ? words.facts.paydayOn(data.day) : months ? words.offer.months(months) : "");
}

/** The rest that a collector says aloud: down payment, cost, rate, what is waived. */
export function particulars(data: Data): string[] {
  const found: string[] = [];
  const add = (label: string, value: string | null, unit = ` ${words.yuan}`) => {
    if (some(value)) found.push(`${label} ${value}${unit}`);
  };
  const due = dated(data, "down_due");
  const down = amount(data, "down");
  if (some(down)) found.push(due ? words.offer.down(down!, due) : `${words.offer.downPlain} ${down} ${words.yuan}`);
  add(words.offer.charges, amount(data, "charges"));
  add(words.offer.apr, percent(data.apr), "");
  add(words.offer.waivedFee, amount(data, "waived_late_fee"));
  add(words.offer.waivedInterest, amount(data, "waived_interest"));
  add(words.offer.cost, amount(data, "interest_cost"));
  add(words.offer.total, amount(data, "total_to_pay"));
  return found;
}
