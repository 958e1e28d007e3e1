import { Suspense, lazy, memo, useState } from "react";
import { clock } from "../../shared/format";
import { useChat } from "../context";
import type { Message, Outgoing } from "../net/types";
import { Boundary } from "./Boundary";
import { Rich } from "./Rich";

const loadCards = () => import("../cards");
const CardView = lazy(loadCards);

/** Fetches the cards while nothing else is going on, so that the first one does not wait for the network. */
export function warmCards(): void {
  window.setTimeout(() => void loadCards().catch(() => undefined), 1500);
}

/**
 * Cards whose text says again what the card shows; the others' text is the sentence that goes with them. What is read back before a
 * yes is never folded: those are the words that are agreed to.
 */
const SAID_AGAIN = new Set([
  "arrears", "receipt", "offers", "cost_sheet", "schedule", "complaint", "dispute", "contact_meter", "stop_collection",
]);
const SHORT = 72;

/** Decisions about the debtor's own affairs: news, where the other rows of the house only note who came and went. */
const NEWS = /^(draft|dispute|complaint|papers|ticket|callback)_/;

interface RowProps {
  message: Message;
  /** First of a run by the same speaker: it carries the name and the time. */
  first: boolean;
  /** After the last thing the debtor said: its choices are still open. */
  current: boolean;
}

export const MessageRow = memo(function MessageRow({ message, first, current }: RowProps) {
  const { t } = useChat();
  if (message.kind === "activity") {
    return (
      <p className="activity" data-news={NEWS.test(String((message.card?.data as { kind?: unknown } | undefined)?.kind)) || undefined}>
        <time dateTime={message.at}>{clock(message.at)}</time> {message.text}
      </p>
    );
  }
  const own = message.sender === "debtor";
  const who = own ? "thread.you" : message.sender === "collector" ? "thread.collector" : "thread.bot";
  return (
    <article className="row" data-from={own ? "me" : message.sender} data-id={message.id}>
      {first && (
        <p className="who">
          <span className={own ? "unseen" : undefined}>{t(who)}</span> <time dateTime={message.at}>{clock(message.at)}</time>
        </p>
      )}
      {message.card ? <WithCard message={message} current={current} /> : message.text && <Bubble text={message.text} />}
      {current && <Choices message={message} />}
    </article>
  );
});

function Bubble({ text }: { text: string }) {
  return (
    <div className="bubble">
      <Rich text={text} />
    </div>
  );
}

function WithCard({ message, current }: { message: Message; current: boolean }) {
  const text = message.text ? <Bubble text={message.text} /> : null;
  const folds = SAID_AGAIN.has(message.card?.type ?? "") && message.text.length > SHORT;
  const beside = folds ? besideTheList(message.text) : withoutAddress(message);
  return (
    <Boundary fallback={text}>
      <Suspense fallback={text}>
        <CardView message={message} current={current} unknown={text} before={beside && <Bubble text={beside} />}
          after={folds ? <Folded text={message.text} /> : null} />
      </Suspense>
    </Boundary>
  );
}

/** A row of the list: "3. …", or the one before the first, "name: 2026 …". */
const NUMBERED = /^(\d+\. |[^\d:\uff1a]{1,14}[:\uff1a] ?\d)/;

/** What a text says around a numbered list that its card shows as a table; nothing where there is no such list. */
function besideTheList(text: string): string {
  const lines = text.split("\n");
  return lines.some((line) => NUMBERED.test(line)) ? lines.filter((line) => !NUMBERED.test(line)).join("\n") : "";
}

/** The text without the address that stands behind a button of the card. */
function withoutAddress({ text, card }: Message): string {
  const url = (card?.data as { url?: unknown } | undefined)?.url;
  return typeof url === "string" && url ? text.replace(url, "").trimEnd() : text;
}

function Folded({ text }: { text: string }) {
  const { t } = useChat();
  const [open, setOpen] = useState(false);
  return (
    <div className="folded">
      <button type="button" className="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? "thread.less" : "thread.more")}
      </button>
      {open && <Bubble text={text} />}
    </div>
  );
}

/** Buttons of the newest turn that no card has taken for itself. */
function Choices({ message }: { message: Message }) {
  const { session, state, t } = useChat();
  const taken = takenByCard(message);
  const left = message.buttons.filter((_, index) => !taken.has(index));
  if (!left.length) return null;
  return (
    <div className="choices" role="group" aria-label={t("thread.choices")}>
      {left.map((button) => (
        <button key={button.id} type="button" className="choice" disabled={state.pressed.has(button.id)}
          onClick={() => {
            session.press(button);
            // The button goes away with its turn; the reader stays in the thread.
            document.querySelector<HTMLElement>(".thread")?.focus({ preventScroll: true });
          }}>
          {button.title}
        </button>
      ))}
    </div>
  );
}

const FIELDS = ["button", "confirm", "decline", "correct"];

/** Places of the buttons that the card's own data names. */
export function takenByCard(message: Message): Set<number> {
  const taken = new Set<number>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) {
        if (FIELDS.includes(name) && typeof inner === "number") taken.add(inner);
        else look(inner);
      }
    }
  };
  look(message.card?.data);
  return taken;
}

export function OutgoingRow({ item }: { item: Outgoing }) {
  const { t, session, state } = useChat();
  const stuck = state.connection === "offline" || state.connection === "down";
  const status = item.failure ? t("thread.failed", { why: item.failure }) : t(stuck ? "thread.queued" : "thread.sending");
  return (
    <article className="row" data-from="me" data-waiting>
      <div className="bubble">{item.secret ? "••••••" : item.text}</div>
      <p className="status" data-failed={item.failure ? true : undefined}>
        {status}
        {item.failure && (
          <>
            <button type="button" className="quiet" onClick={() => session.retry(item.cid)}>
              {t("thread.retry")}
            </button>
            <button type="button" className="quiet" onClick={() => session.discard(item.cid)}>
              {t("thread.discard")}
            </button>
          </>
        )}
      </p>
    </article>
  );
}
