/** Figures in words. */
import { named, words, type Table } from "../words";
import type { Figure, FigureRow } from "./types";

const TABLES: Record<string, Table> = {
  reason: "reason", who: "promiseWho", promise: "promiseStatus", product: "product", complaint: "complaintKind", clock: "answeredWithin",
  dispute: "status", guard: "guardCode", breach: "breach", limit: "limit", age: "age", region: "region", ending: "ending", measure: "measure",
};

const percent = (value: string): string => `${(Number(value) * 100).toFixed(1).replace(/\.0$/, "")}%`;

/** "62.5%", "4.2 分钟", "3" */
export function valueOf(figure: Figure, value: string | null = figure.value): string {
  if (value === null) return words.none;
  if (figure.unit === "share") return percent(value);
  const unit = words.figures.unit[figure.unit] ?? "";
  const plain = String(Number(value));
  return unit ? `${plain} ${unit}` : plain;
}

/** "5 / 8", where a share or a count stands on numbers. */
export function basis(part: number | null, whole: number | null): string {
  if (part === null) return "";
  return whole === null ? words.figures.total(part) : `${part} / ${whole}`;
}

export function labelOf(figure: Figure, row: FigureRow): string {
  if (figure.by === "score") return words.figures.score(row.key);
  if (figure.by === "months") return words.figures.months(row.key);
  if (figure.by === "buckets") return row.key.replace(">", " → ");
  const table = figure.by ? TABLES[figure.by] : undefined;
  return table ? named(table, row.key) : row.key;
}

/** What stands beside a bar. */
export function rowText(figure: Figure, row: FigureRow): string {
  if (row.value === null) return row.part === null ? words.figures.tooFew : basis(row.part, row.whole);
  if (figure.unit === "share" || figure.unit === "points") return `${percent(row.value)}（${basis(row.part, row.whole)}）`;
  if (figure.by === "measure") return valueOf(figure, row.value);
  return String(Number(row.value));
}

/** How long its bar is. */
export function lengthOf(row: FigureRow): number {
  if (row.value !== null) return Number(row.value);
  return row.part !== null && row.whole ? row.part / row.whole : 0;
}

/** True if there is something to draw over the days. */
export const moves = (figure: Figure): boolean => figure.days.length > 1 && figure.days.some((count) => count > 0);

/** Rows that all stand on nothing are not drawn. */
export const hasRows = (figure: Figure): boolean => figure.rows.some((row) => row.value !== null || row.whole === null || row.whole > 0);
