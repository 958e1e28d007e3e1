/** The cardholder API as this page uses it. */
import type { Card } from "../../shared/cards";

export type Owner = "bot" | "waiting" | "human" | "closed";
export type Sender = "debtor" | "bot" | "collector" | "system";

export interface MessageButton {
  id: string;
  title: string;
}

export interface Message {
  id: number;
  at: string;
  sender: Sender;
  kind: "text" | "buttons" | "card" | "activity";
  text: string;
  buttons: MessageButton[];
  card: Card | null;
  /** On our own messages: what we called them when we sent them, from whichever tab. */
  client_message_id?: string;
}

export interface Identity {
  level: number;
  code_pending: boolean;
}

export interface Opened {
  conversation_id: string;
  token: string;
  messages: Message[];
}

export interface Spoken {
  owner: Owner;
  messages: Message[];
  message_id: number;
}

export interface Thread {
  owner: Owner;
  messages: Message[];
  identity?: Identity;
}

export interface Verified {
  verified: boolean;
  tries_left: number;
  locked_until: string | null;
  messages: Message[];
}

export type Push =
  | { type: "message"; message: Message }
  | { type: "typing"; sender: Sender; on: boolean }
  | { type: "owner"; owner: Owner }
  | { type: "ping" };

/** One message of ours that the server has not confirmed yet. */
export interface Outgoing {
  /** client_message_id: the same on every retry, so that it is taken once. */
  cid: string;
  text: string;
  buttonId?: string;
  at: number;
  /** Tried at least once; the server may have it although no answer came. */
  tried: boolean;
  /** A code typed as text: shown as dots and never written to the device. */
  secret?: boolean;
  /** Why it was refused for good. */
  failure?: string;
}
