import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useChat } from "../context";
import { keepDraft, readDraft } from "../net/keep";
import { PersonIcon, SendIcon } from "./icons";

const TYPING_EVERY_MS = 4000;

export function Composer() {
  const { t, session, state } = useChat();
  const [text, setText] = useState(() => state.leftover || readDraft());
  const area = useRef<HTMLTextAreaElement>(null);
  const lastTyping = useRef(0);

  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  }, [text]);

  useEffect(() => {
    if (!state.identity.code_pending) keepDraft(text);
  }, [text, state.identity.code_pending]);

  const change = (value: string) => {
    setText(value);
    const now = Date.now();
    if (now - lastTyping.current > TYPING_EVERY_MS) {
      lastTyping.current = now;
      session.typing(true);
    }
  };

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!text.trim()) return;
    session.say(text);
    session.typing(false);
    lastTyping.current = 0;
    setText("");
    area.current?.focus();
  };

  const onKey = (event: KeyboardEvent) => {
    // Enter that ends the choice of a Chinese character is not a send; keyCode 229 is what older Safari says instead.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !composing) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form className="say" onSubmit={send}>
      <button type="button" className="human" disabled={state.owner === "human"} onClick={() => session.say(t("say.human"))}>
        <PersonIcon />
        <span>{t("say.human")}</span>
      </button>
      <label className="say-box">
        <span className="unseen">{t("say.label")}</span>
        <textarea id="say" ref={area} rows={1} value={text} placeholder={t("say.hint")} enterKeyHint="send" autoComplete="off"
          onChange={(event) => change(event.target.value)} onKeyDown={onKey} />
      </label>
      <button type="submit" className="send" aria-label={t("say.send")} aria-disabled={!text.trim()}>
        <SendIcon />
      </button>
    </form>
  );
}
