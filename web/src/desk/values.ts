/** Facts of a case as label and text. What a key means is told by its ending: `_fen` is money, `_bp` a rate, `_on` a day. */
import { day, fen, moment, yuan } from "./format";
import { named, tables, words, type Table } from "./words";

const TABLES: Record<string, Table> = {
  evidence: "evidence", product: "product", level: "level", unit: "unit", channel: "channel", relation: "relation", purpose: "purpose", reported: "purpose",
  kind: "ticketKind", case: "ticketCase", wish: "wish", vulnerability: "vulnerability", said: "said", field: "detail",
};

/** Ids and the like: nothing for people to read. */
const UNSAID = new Set(["papers"]);

/** A window told as "10:00-11:30". */
const WINDOW = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/;

function bare(key: string): string {
  return key.replace(/_(fen|bp|yuan)$/, "");
}

export function labelOf(key: string): string {
  return named("fact", bare(key));
}

/** Basis points as percent: 1303 → "13.03%". */
function percent(points: number): string {
  const whole = Math.trunc(points / 100);
  return `${whole}.${String(Math.abs(points % 100)).padStart(2, "0")}%`;
}

export function textOf(key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return words.none;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.map((one) => textOf(key.replace(/s$/, ""), one)).join("、") || words.none;
  if (typeof value === "object") {
    return Object.entries(value as Record<string, unknown>).map(([name, one]) => `${labelOf(name)} ${textOf(name, one)}`).join("，");
  }
  if (key.endsWith("_fen") && Number.isInteger(value)) return `${fen(value as number)} ${words.yuan}`;
  if (key.endsWith("_bp") && Number.isInteger(value)) return percent(value as number);
  if (key === "months") return `${String(value)} 期`;
  const text = String(value);
  if (key === "reason") return text in tables.hardshipReason ? named("hardshipReason", text) : named("stopReason", text);
  if (WINDOW.test(text)) return text.replace("-", "–");
  const table = TABLES[bare(key)];
  if (table) return named(table, text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return moment(text);
  return /^-?\d+\.\d{2}$/.test(text) ? `${yuan(text)} ${words.yuan}` : text;
}

/** Nested plans and empty things are left out: a list of facts is read at a glance. */
export function factsOf(data: Record<string, unknown>, leaveOut: string[] = []): [string, string][] {
  return Object.entries(data)
    .filter(([key, value]) => !leaveOut.includes(key) && !UNSAID.has(key) && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => [labelOf(key), textOf(key, value)]);
}
