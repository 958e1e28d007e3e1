import { Fragment } from "react";
import { day, dayOf } from "../../shared/format";
import { useChat } from "../context";
import type { Message } from "../net/types";
import { DownIcon } from "./icons";
import { MessageRow, OutgoingRow } from "./MessageRow";
import { useFollow } from "./follow";

export function Thread() {
  const { state, session, t, locale } = useChat();
  const { box, below, toEnd, onScroll } = useFollow(state.messages.length + state.outbox.length);
  const lastOwn = state.messages.findLastIndex((message) => message.sender === "debtor");
  const waiting = session.waiting();
  return (
    <div className="thread-frame">
      <div className="thread" ref={box} onScroll={onScroll} role="log" aria-label={t("thread.label")} aria-live="polite"
        aria-relevant="additions" aria-busy={!state.restored} tabIndex={0}>
        {!state.restored && <Loading />}
        <div className="rows">
          {state.messages.map((message, index) => (
            <Fragment key={message.id}>
              {startsDay(state.messages, index) && <p className="day">{day(dayOf(message.at), locale)}</p>}
              <MessageRow message={message} first={startsGroup(state.messages, index)}
                current={index > lastOwn && waiting.length === 0} />
            </Fragment>
          ))}
          {waiting.map((item) => (
            <OutgoingRow key={item.cid} item={item} />
          ))}
        </div>
      </div>
      <div className="thread-foot">
        <p className="typing" role="status">
          {state.typing && (
            <>
              <span className="dots" aria-hidden="true"><i /><i /><i /></span>
              {t(state.typing === "bot" ? "thread.typing.bot" : "thread.typing.collector")}
            </>
          )}
        </p>
        {below && (
          <button type="button" className="below" onClick={toEnd}>
            {t("thread.below")}
            <DownIcon />
          </button>
        )}
      </div>
    </div>
  );
}

const GROUP_MS = 5 * 60_000;

function startsGroup(messages: Message[], index: number): boolean {
  const [before, message] = [messages[index - 1], messages[index]];
  if (!before || !message) return true;
  return before.sender !== message.sender || Date.parse(message.at) - Date.parse(before.at) > GROUP_MS;
}

function startsDay(messages: Message[], index: number): boolean {
  const [before, message] = [messages[index - 1], messages[index]];
  return !!message && (!before || dayOf(before.at) !== dayOf(message.at));
}

function Loading() {
  const { t } = useChat();
  return (
    <div className="loading">
      <span className="unseen">{t("thread.loading")}</span>
      <span className="ghost" />
      <span className="ghost short" />
    </div>
  );
}

export function Ended({ reason }: { reason: "expired" | "closed" }) {
  const { t, session } = useChat();
  return (
    <div className="ended" role="status">
      <p>{t(reason === "expired" ? "end.expired" : "end.closed")}</p>
      <button type="button" className="button primary" onClick={() => void session.restart()}>
        {t("end.new")}
      </button>
    </div>
  );
}
