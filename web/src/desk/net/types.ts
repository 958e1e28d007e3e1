/** The desk's API as it answers. Money is yuan as text, instants are ISO 8601, days are "2026-11-20". */

export type Owner = "bot" | "waiting" | "human" | "closed";

export interface Staff {
  id: string;
  username: string;
  staff_no: string;
  name: string;
  role: "collector" | "supervisor" | "compliance" | "admin";
  level: string;
  rights: string[];
}

export interface Colleague {
  id: string;
  staff_no: string;
  name: string;
  role: string;
}

export interface QueueRow {
  conversation_id: string;
  owner: Owner;
  version: number;
  reason: string | null;
  priority: number;
  waiting_since: string | null;
  last_at: string;
  last_text: string;
  channel: string;
  locale: string;
  collector_id: string | null;
  customer_masked: string | null;
}

export interface QueuePage {
  rows: QueueRow[];
  next_cursor: string | null;
  total: number;
}

export interface Standing {
  id: string;
  owner: Owner;
  version: number;
  identity_level: number;
  locale: string;
  channel: string;
  collector_id: string | null;
}

export interface Message {
  id: number;
  at: string;
  sender: "debtor" | "bot" | "collector" | "system";
  kind: "text" | "buttons" | "card" | "activity";
  text: string;
  buttons: { id: string; title: string }[];
  card: { type: string; data: Record<string, unknown> } | null;
  private: boolean;
  sender_name: string | null;
  response_key: string | null;
}

export interface CardMoney {
  card_tail: string;
  total: string;
  overdue: string;
  dpd: number;
  bucket: string;
  disputed: string;
  in_flight: string;
  flags: string[];
  /** All charges above the house's own line (R33), and what to waive so that they meet it. */
  charge_check?: { a_year: string; waive: string } | null;
}

/** The steps that lead to figures, in the words that the debtor gets. */
export interface ReceiptGroup {
  about: "account" | "means" | "offer" | "plan";
  ref: string;
  receipts: { figure: string; name: string; value: string; lines: string[] }[];
}

export interface OfferMade {
  offer_id: string;
  product: string;
  mode?: string;
  status?: string;
  made_at?: string;
  valid_until?: string;
  terms: Record<string, unknown>;
  shown_text?: string | null;
}

/** The lowest terms of one plan within one's own authority. Never for the debtor. */
export interface Floor {
  product: string;
  months: number;
  monthly: string;
  down: string;
  level: string;
}

export interface Move {
  move: "offers" | "draft" | "refusal" | "stop";
  offers?: ({ quote_id: string; product: string } & Record<string, unknown>)[];
  reasons?: { code: string }[];
  reason?: string;
}

/** What would come next for a card: looked at, not made. */
export interface CardAhead extends Move {
  card_tail: string;
  floors: Floor[];
}

export interface PromiseMade {
  made_at: string;
  status: string;
  parts: { amount: string; due_on: string }[];
  source_quote: string;
}

export interface DoNot {
  kind: string;
  reason?: string;
  relation?: string;
  channels?: string[];
  window?: string | null;
  until: string | null;
}

export interface Case {
  kind: string;
  number: string;
  opened_at: string;
  due_at?: string;
}

export interface Brief {
  conversation_id: string;
  reason: string | null;
  who: string | null;
  quote: string | null;
  mood: string;
  identity_level: number;
  money: { cards: CardMoney[] } | null;
  declared: Record<string, unknown>;
  offers: OfferMade[];
  promises: PromiseMade[];
  said_by_bot: string[];
  next_offers: OfferMade[];
  do_not: DoNot[];
  cases: Case[];
}

export interface Person {
  customer_id: string;
  name: string;
  phone: string;
  id_number: string;
  locale: string;
  payday: number | null;
  flags: string[];
  cards: { card_tail: string; flags: string[]; agency_id: string | null }[];
}

export interface Detail {
  conversation: Standing & { may_take_proof: boolean };
  messages: Message[];
  brief: Brief;
  facts: Person | null;
}

export interface GuardReason {
  code: string;
  why: string;
  term: string;
  start: number;
  end: number;
  better: string | null;
}

export interface GuardAnswer {
  allowed: boolean;
  reasons: GuardReason[];
}

export interface RegisterPage<Row> {
  rows: Row[];
  next_skip: number | null;
}

export type FeedEvent =
  | { type: "ready" }
  | { type: "ping" }
  | ({ type: "owner"; conversation_id: string } & Standing)
  | { type: "message"; conversation_id: string; message: Message }
  | { type: "typing"; conversation_id: string; sender: string; on: boolean }
  | { type: "queue"; changed: string[] };
