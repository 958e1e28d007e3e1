/**
 * The value of a receipt computed again from its raw lines, exactly, in whole numbers: what anyone could do with a pocket calculator.
 * Mirrors `recompute` of bot/debt/receipts.py; undefined where a line lacks what it needs or a rate has to be solved for.
 */
import type { ReceiptData, ReceiptLine } from "../../shared/cards";

interface Fraction {
  /** value = units / 10^places */
  units: bigint;
  places: number;
}

function fraction(text: string): Fraction {
  const clean = text.replace(/,/g, "");
  const [whole = "0", decimals = ""] = clean.replace("-", "").split(".");
  const units = BigInt(whole + decimals);
  return { units: clean.startsWith("-") ? -units : units, places: decimals.length };
}

/** Money in fen. */
function fen(amount: string): bigint {
  const { units, places } = fraction(amount);
  return units * 10n ** BigInt(2 - places);
}

function times(a: Fraction, b: Fraction): Fraction {
  return { units: a.units * b.units, places: a.places + b.places };
}

function plus(a: Fraction, b: Fraction): Fraction {
  const places = Math.max(a.places, b.places);
  const lift = (x: Fraction) => x.units * 10n ** BigInt(places - x.places);
  return { units: lift(a) + lift(b), places };
}

/** Half up, away from zero. */
function rounded({ units, places }: Fraction): bigint {
  const one = 10n ** BigInt(places);
  const size = units < 0n ? -units : units;
  const whole = (size * 2n + one) / (one * 2n);
  return units < 0n ? -whole : whole;
}

const whole = (units: bigint): Fraction => ({ units, places: 0 });
const clamp = (value: bigint, low: bigint, high: bigint) => (value < low ? low : value > high ? high : value);

const between = (start: string, end: string) => BigInt(Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000));

/** Whether the instalments, discounted at the monthly rate, are worth the financed sum to a hundredth of a yuan. */
function meets(flows: number[], financed: number, month: number): boolean {
  const worth = flows.reduce((sum, fen, place) => sum + fen / (1 + month) ** (place + 1), 0);
  return Math.abs(worth - financed) < 1;
}

function days(line: ReceiptLine): bigint {
  if (!line.start || !line.end) return BigInt(line.days ?? 0);
  return between(line.start, line.end);
}

export function recompute(receipt: ReceiptData): string | number | undefined {
  try {
    return compute(receipt);
  } catch {
    return undefined;
  }
}

function compute(receipt: ReceiptData): string | number | undefined {
  let running = 0n;
  let exact: Fraction = whole(0n);
  const flows: number[] = [];
  for (const line of receipt.lines) {
    const share = () => rounded(times(whole(fen(line.balance as string)), fraction(line.rate as string)));
    switch (line.how) {
      case "days":
        return Number(days(line));
      case "segment": {
        const interest = times(whole(fen(line.balance as string) * days(line)), fraction(line.rate as string));
        exact = plus(exact, times(interest, fraction(line.factor ?? "1")));
        break;
      }
      case "posting":
        running += rounded(exact);
        exact = whole(0n);
        break;
      case "share":
        running += share();
        break;
      case "fee": {
        const balance = fen(line.balance as string);
        const fee = clamp(share(), fen(line.low as string), fen(line.high as string));
        running += fee < balance ? fee : balance;
        break;
      }
      case "between":
        running = clamp(running, fen(line.low as string), fen(line.high as string));
        break;
      case "sum":
        running += fen(line.amount as string);
        break;
      case "period": {
        // Half up; a charge is never below zero.
        const whole = between(line.start as string, line.end as string);
        running += (2n * fen(line.balance as string) * between(line.start as string, line.on as string) + whole) / (2n * whole);
        break;
      }
      case "step":
        running -= running % fen(line.low as string);
        break;
      case "flow":
        flows.push(Number(fen(line.amount as string)));
        break;
      case "rate":
        return meets(flows, Number(fen(line.balance as string)), Number(line.rate)) ? receipt.value : undefined;
      case "note":
        break;
      default:
        return undefined;
    }
  }
  return grouped(running);
}

function grouped(value: bigint): string {
  const size = (value < 0n ? -value : value).toString().padStart(3, "0");
  const yuan = size.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0n ? "-" : ""}${yuan}.${size.slice(-2)}`;
}
