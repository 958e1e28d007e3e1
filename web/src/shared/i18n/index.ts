/** Words of the pages: one table per language, the same keys in both. */
import { en } from "./en";
import { zh } from "./zh";

export type Locale = "zh" | "en";
export type Key = keyof typeof zh;
export type Vars = Record<string, string | number>;
export type Translate = (key: Key, vars?: Vars) => string;

const TABLES: Record<Locale, Record<Key, string>> = { zh, en };

export function translator(locale: Locale): Translate {
  const table = TABLES[locale];
  return (key, vars) => {
    const text = table[key];
    return vars ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(vars[name] ?? whole)) : text;
  };
}

/** The label of a code that came with data; undefined for a code that the tables do not know. */
export function label(locale: Locale, group: string, code: string): string | undefined {
  return (TABLES[locale] as Record<string, string>)[`code.${group}.${code}`];
}
