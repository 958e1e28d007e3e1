/** What each card carries. The table for those who make cards is docs/cards.md; the two are kept together. */

/** Grouped yuan with two decimals, no sign of currency: "8,495.20". */
export type Amount = string;
/** "2026-11-25". */
export type Day = string;
/** ISO 8601 with an offset. */
export type Instant = string;
/** "13.04%". */
export type Percent = string;
/** Place of a button in the same message, from 0. */
export type ButtonIndex = number;

export interface IdentityData {
  purpose?: "login" | "sign";
  /** "facts" (default) asks phone and second fact; "code" goes straight to the code field. */
  step?: "facts" | "code";
}

export interface ArrearsData {
  as_of: Day;
  card_tail?: string;
  principal: Amount;
  interest: Amount;
  late_fee: Amount;
  service_fee: Amount;
  total: Amount;
  disputed: Amount;
  collectable: Amount;
  overdue_min: Amount;
  next_min: Amount | null;
  next_due: Day | null;
  overdue_since: Day | null;
  days_past_due: number;
  /** Lines that can be explained; the page asks for them in words. */
  why: string[];
}

/** How a line counts; the same words as bot/debt/receipts.py. */
export type How = "sum" | "segment" | "posting" | "share" | "fee" | "between" | "days" | "flow" | "rate" | "period" | "step" | "annual" | "note";

export interface ReceiptLine {
  /** What the line is; labelled on the page. */
  kind: string;
  how: How;
  /** Signed: money lines add up to the value. */
  amount?: Amount | null;
  on?: Day | null;
  start?: Day | null;
  end?: Day | null;
  days?: number | null;
  balance?: Amount | null;
  /** A share as a plain decimal, so that it can be computed with: "0.0005". */
  rate?: string | null;
  factor?: string | null;
  low?: Amount | null;
  high?: Amount | null;
  rules?: string[];
  ref?: string | null;
}

export interface ReceiptData {
  figure: string;
  as_of: Day;
  /** Money as an amount, whole days as a number, a rate as a share ("0.1303"). */
  value: Amount | number | string;
  lines: ReceiptLine[];
  policy_version?: string;
  rounding?: string;
}

export type PaymentStatus = "open" | "verifying" | "paid" | "expired" | "failed";

export interface PaymentData {
  payment_id: string;
  amount: Amount;
  /** minimum, overdue, full, part, down, instalment … */
  purpose: string;
  status: PaymentStatus;
  /** Page of the bank's cashier; absent in demo mode. */
  url?: string | null;
  expires_at?: Instant | null;
  /** True: the page may press the demo cashier, POST /api/demo/pay {payment_id}. */
  demo?: boolean;
}

export interface OfferData {
  offer_id: string;
  /** standard_instalment, personalised, promise, deferral, settlement … */
  product: string;
  months: number | null;
  monthly: Amount | null;
  last?: Amount | null;
  down: Amount | null;
  down_due?: Day | null;
  first_due?: Day | null;
  /** All that is paid from now on: down payment and every instalment. */
  total: Amount;
  charges: Amount;
  apr: Percent | null;
  waived?: Amount | null;
  /** True: a person has to agree; nothing is promised. */
  needs_approval?: boolean;
  button?: ButtonIndex | null;
  why?: { clause: string; rule?: string }[];
}

export interface LadderPoint {
  months: number;
  monthly: Amount;
  down: Amount;
  total: Amount;
  charges: Amount;
  apr: Percent | null;
  needs_approval?: boolean;
}

export interface OffersData {
  /** One or two. */
  offers: OfferData[];
  /** Every length that may be had, shortest first; the slider moves along these points only. */
  ladder?: LadderPoint[];
  valid_until?: Instant | null;
}

export interface CostItem {
  /** interest, late_fee, service_fee, annual_fee … */
  code: string;
  /** How it is charged, a finished sentence from the responses. */
  how: string;
  rate?: Percent | null;
  amount: Amount;
  /** Who collects it. */
  collector: string;
  /** The Chinese words, which bind; absent where they are the ones above. */
  binding?: { how: string; collector: string };
}

export interface CostSheetData {
  sheet_id: string;
  principal: Amount;
  months: number;
  down?: Amount | null;
  monthly?: Amount | null;
  /** The last one, where it differs by some cents; else empty. */
  last?: Amount | null;
  items: CostItem[];
  /** Annualised total when every date is kept. */
  annual_cost: Percent;
  total_cost: Amount;
  total_to_pay: Amount;
  /** What may be charged when a date is missed. */
  on_default: CostItem[];
  no_other_charges: boolean;
  /** Server clock. The confirm button waits for readable_at; the server refuses before it as well. */
  opened_at: Instant;
  readable_at: Instant;
  confirm?: ButtonIndex | null;
  decline?: ButtonIndex | null;
}

export interface ReadBackData {
  /** plan, promise, withdrawal, due_date, min_relief, deferral, settlement … */
  what: string;
  /** Rows in order: a code with a label on the page, or an own label, and the finished value. */
  rows: { code: string; value: string; label?: string }[];
  /** The Chinese words that are agreed to, which bind; absent where the talk is in Chinese. */
  binding?: string;
  /** What happens if it is missed: finished sentences. */
  consequences?: string[];
  /** True: a fresh one-time code is needed; the card shows its own code field before the yes. */
  signature?: boolean;
  /** The debtor's own words as a promise, if given. */
  own_words?: string | null;
  confirm?: ButtonIndex | null;
  correct?: ButtonIndex | null;
}

export interface ScheduleData {
  plan_id: string;
  number?: string;
  status: string;
  rows: { n: number; due: Day; amount: Amount; principal?: Amount; charge?: Amount; status?: "due" | "paid" | "late" }[];
  total: Amount;
  /** Default: /api/chat/plans/{plan_id}.pdf and .ics. */
  pdf?: string | null;
  ics?: string | null;
}

export interface ComplaintData {
  number: string;
  kinds: string[];
  received_on: Day;
  /** Simple, complex and latest day of an answer (15, 30, 60 days). */
  simple_by: Day;
  complex_by: Day;
  latest_by: Day;
  /** Codes of what took effect at once: collection_paused, agency_hold, stop_list … */
  effects?: string[];
  status?: string;
}

export interface DisputeData {
  number: string;
  kind: string;
  amount: Amount;
  /** What is still due while the disputed part is frozen. */
  still_due: Amount;
  received_on: Day;
  answer_by: Day;
  evidence?: string[];
  status?: string;
}

export interface UploadData {
  /** What the papers are for: hardship, dispute, payment_proof, complaint … */
  purpose: string;
  /** Codes of papers, any one of which helps. */
  evidence: string[];
  /** True for medical and other sensitive papers: the separate consent box is required. */
  sensitive: boolean;
  /** The consent sentence, word for word as it is stored; empty where none is needed. */
  consent: string;
  /** That consent was given in words already. */
  agreed?: boolean;
  max_bytes: number;
  max_files: number;
  /** MIME types. */
  types: string[];
  decline?: ButtonIndex | null;
}

export interface ContactMeterData {
  day: Day;
  /** Calls that were answered today, of all parties together. */
  used: number;
  limit: number;
  /** Unanswered attempts to the same number today. */
  attempts?: number;
  attempts_limit?: number;
  /** Latest first. */
  contacts?: { at: Instant; channel: string; by: string; outcome?: string }[];
  quiet?: { from: string; to: string };
}

export interface VerifyCollectorData {
  /** Absent: the form. Present: the answer. */
  result?: "ours" | "not_ours" | "unknown";
  staff_no?: string | null;
  phone?: string | null;
  letter_no?: string | null;
  agency?: string | null;
  checked_at?: Instant;
}

export interface StopCollectionData {
  number: string;
  since: Instant;
  until?: Day | null;
  reason: string;
  channels: { code: string; name?: string; told_at: Instant; status: "stopped" | "pending" }[];
}

export interface RatingData {
  /** Present once given: the card shows the thanks state. */
  score?: number | null;
}

export interface CallbackData {
  slots: { id: string; from: Instant; to: Instant; button?: ButtonIndex | null }[];
  phone_masked?: string | null;
  /** Present once booked. */
  booked?: { from: Instant; to: Instant; number?: string } | null;
}

export interface CardData {
  identity: IdentityData;
  arrears: ArrearsData;
  receipt: ReceiptData;
  payment: PaymentData;
  offers: OffersData;
  cost_sheet: CostSheetData;
  read_back: ReadBackData;
  schedule: ScheduleData;
  complaint: ComplaintData;
  dispute: DisputeData;
  upload: UploadData;
  contact_meter: ContactMeterData;
  verify_collector: VerifyCollectorData;
  stop_collection: StopCollectionData;
  rating: RatingData;
  callback: CallbackData;
}

export type CardType = keyof CardData;

/** A card as it arrives: the type may be one that this page does not know yet. */
export interface Card {
  type: string;
  data: unknown;
}
