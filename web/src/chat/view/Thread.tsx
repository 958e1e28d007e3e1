import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { day, dayOf } from "../../shared/format";
import { useChat } from "../context";
import type { Message } from "../net/types";
import { DownIcon } from "./icons";
import { MessageRow, OutgoingRow } from "./MessageRow";

const NEAR_PX = 120;

export function Thread() {
  const { state, session, t, locale } = useChat();
  const { box, newer, follow, onScroll } = useFollow(state.messages.length + state.outbox.length, state.typing !== null);
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
        <p className="typing" role="status">
          {state.typing && (
            <>
              <span className="dots" aria-hidden="true"><i /><i /><i /></span>
              {t(state.typing === "bot" ? "thread.typing.bot" : "thread.typing.collector")}
            </>
          )}
        </p>
      </div>
      {newer && (
        <button type="button" className="newer" onClick={follow}>
          <DownIcon />
          {t("thread.newer")}
        </button>
      )}
    </div>
  );
}

/** Stays at the end while the reader is there; elsewhere it says that there is something new. */
function useFollow(count: number, typing: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [newer, setNewer] = useState(false);

  const follow = useCallback(() => {
    pinned.current = true;
    setNewer(false);
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (pinned.current) setNewer(false);
  }, []);

  const seen = useRef(0);
  useLayoutEffect(() => {
    const more = count > seen.current;
    seen.current = count;
    if (pinned.current) follow();
    else if (more) setNewer(true);
  }, [count, typing, follow]);

  // Cards and the on-screen keyboard change heights after the fact.
  useEffect(() => {
    const element = box.current;
    const rows = element?.querySelector(".rows");
    if (!element || !rows) return;
    const observer = new ResizeObserver(() => pinned.current && follow());
    observer.observe(element);
    observer.observe(rows);
    return () => observer.disconnect();
  }, [follow]);

  return { box, newer, follow, onScroll };
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
