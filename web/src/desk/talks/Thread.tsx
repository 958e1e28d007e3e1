import { Fragment, memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { dayKey, fullDay, moment, time } from "../format";
import type { Message } from "../net/types";
import { named, words } from "../words";

const NEAR_END = 80;

export function Thread({ messages, typing }: { messages: Message[]; typing: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [newer, setNewer] = useState(false);
  const last = messages[messages.length - 1]?.id;
  const days = useMemo(() => byDay(messages), [messages]);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    setNewer(false);
  }, []);
  // Who reads further up is told of news and not torn away from the place.
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setNewer(true);
  }, [last, typing, toEnd]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // Rows get their true height only when they come near, and the composer grows and shrinks: the end is held meanwhile.
    const sizes = new ResizeObserver(() => {
      if (atEnd.current) toEnd();
    });
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    return () => sizes.disconnect();
  }, [toEnd]);

  const look = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    if (atEnd.current) setNewer(false);
  };

  return (
    <div className="thread-frame">
      <div className="thread" role="log" aria-label={words.talk.thread} tabIndex={0} ref={box} onScroll={look}>
        <div>
          {messages.length === 0 && <p className="activity">{words.talk.empty}</p>}
          {days.map(([key, at, found]) => (
            <Fragment key={key}>
              <p className="day"><span>{fullDay(at)}</span></p>
              {found.map((message) => <Row key={message.id} message={message} />)}
            </Fragment>
          ))}
          {typing && <p className="typing">{words.talk.typing}</p>}
        </div>
      </div>
      {newer && <button type="button" className="newer" onClick={toEnd}>{words.talk.newer}</button>}
    </div>
  );
}

function byDay(messages: Message[]): [string, string, Message[]][] {
  const days: [string, string, Message[]][] = [];
  for (const message of messages) {
    const key = dayKey(message.at);
    const today = days[days.length - 1];
    if (today && today[0] === key) today[2].push(message);
    else days.push([key, message.at, [message]]);
  }
  return days;
}

function authorOf(message: Message): string {
  if (message.sender === "collector") return message.sender_name ?? named("owner", "human");
  return { debtor: words.talk.debtor, bot: words.talk.bot, system: words.talk.system }[message.sender];
}

const Row = memo(function Row({ message }: { message: Message }) {
  if (message.kind === "activity") {
    return (
      <p className="activity">
        {message.text}
        <time dateTime={message.at} title={moment(message.at)}>{time(message.at)}</time>
      </p>
    );
  }
  const side = message.sender === "debtor" ? "theirs" : "ours";
  const look = message.private ? "note" : message.sender;
  return (
    <article className={`message ${side} ${look}`}>
      <p className="message-head">
        <strong>{authorOf(message)}</strong>
        {message.private && <span className="message-note">{`${words.talk.note} · ${words.talk.noteHint}`}</span>}
        <time dateTime={message.at} title={moment(message.at)}>{time(message.at)}</time>
      </p>
      <div className="bubble">
        {message.kind === "card" && message.card && <span className="message-card">{words.talk.card(named("card", message.card.type))}</span>}
        <p>{message.text}</p>
      </div>
      {message.buttons.length > 0 && (
        <ul className="message-options" aria-label={words.talk.options}>
          {message.buttons.map((button) => <li key={button.id}>{button.title}</li>)}
        </ul>
      )}
    </article>
  );
});
