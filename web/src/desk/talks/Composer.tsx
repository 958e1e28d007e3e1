import { Alert, Button, Dropdown, Input, Segmented } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { ApiError, post } from "../net/api";
import { feed } from "../net/feed";
import type { Message } from "../net/types";
import { useSession } from "../session";
import { refusal, words } from "../words";
import { canned } from "./canned";
import { GuardNotice } from "./GuardNotice";
import { useGuard } from "./useGuard";

const LONGEST = 2000;
const TYPING_EVERY_MS = 3000;

type Mode = "reply" | "note";

interface Draft {
  text: string;
  mode: Mode;
  /** What these very words were sent as: sent once more, they are the same message. */
  sentAs?: string;
}

// Unsent words survive a look into another conversation. They live in memory only: a browser's store would keep them for good.
const drafts = new Map<string, Draft>();

interface Props {
  id: string;
  mine: boolean;
  closed: boolean;
  sent: (message: Message) => void;
  /** Somebody else has the conversation now: look again. */
  lost: () => void;
  /** Words to put into the reply, after what stands there; empty: none. */
  handed: string;
  taken: () => void;
}

export function Composer({ id, mine, closed, sent, lost, handed, taken }: Props) {
  const { has } = useSession();
  const [draft, setDraft] = useDraft(id, mine);
  const mode: Mode = mine ? draft.mode : "note";
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const guard = useGuard(id, draft.text, mode === "reply");
  const field = useRef<TextAreaRef>(null);
  const typing = useTyping(id, mode === "reply");
  const hint = useId();
  useEffect(() => {
    if (!handed) return;
    // Nothing that was begun is lost: a note stays a note, with the words in it.
    setDraft(draft.text ? { ...draft, text: `${draft.text}\n${handed}` } : { text: handed, mode: "reply" });
    setProblem(null);
    taken();
    field.current?.focus();
  }, [handed]);
  if (!has("note.write")) return null;

  const write = (text: string) => {
    setDraft({ text, mode: draft.mode });
    setProblem(null);
    typing(text);
  };
  const replace = (text: string) => {
    write(text);
    field.current?.focus();
  };
  const send = async () => {
    const text = draft.text.trim();
    if (!text || busy) return;
    setBusy(true);
    setProblem(null);
    const sentAs = draft.sentAs ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    setDraft({ ...draft, sentAs });
    try {
      const body = { text, private: mode === "note", client_message_id: sentAs };
      const answer = await post<{ message: Message }>(`/conversations/${id}/messages`, body);
      sent(answer.message);
      setDraft({ text: "", mode: draft.mode });
      typing("");
    } catch (failed) {
      const refused = failed as ApiError;
      if (refused.code === "draft_blocked") guard.refused(refused.reasons);
      else setProblem(refused);
      if (refused.code === "not_your_conversation") lost();
    } finally {
      setBusy(false);
      field.current?.focus();
    }
  };
  const key = (event: KeyboardEvent) => {
    // Enter that ends a composed Chinese word does not send.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <div className={`composer ${mode}`}>
      <div className="composer-bar">
        {mine ? (
          <Segmented<Mode>
            size="small"
            aria-label={words.composer.mode}
            value={mode}
            options={[{ value: "reply", label: words.composer.reply }, { value: "note", label: words.composer.note }]}
            onChange={(next) => setDraft({ text: draft.text, mode: next })}
          />
        ) : (
          <p className="composer-why">{closed ? words.composer.readOnly : has("talk.hold") ? words.composer.notMine : words.composer.noHold}</p>
        )}
        {mode === "reply" && <CannedMenu pick={(text) => replace(draft.text ? `${draft.text}\n${text}` : text)} />}
      </div>
      {mode === "reply" && <GuardNotice guard={guard} text={draft.text} replace={replace} />}
      {problem && <Alert type="error" showIcon title={problem.offline ? words.composer.unknown : words.composer.failed} description={refusal(problem.code, problem.message)} />}
      <div className="composer-field">
        <Input.TextArea
          ref={field}
          aria-label={mode === "note" ? words.composer.noteLabel : words.composer.label}
          aria-describedby={hint}
          placeholder={mode === "note" ? words.composer.notePlaceholder : words.composer.placeholder}
          autoSize={{ minRows: 2, maxRows: 7 }}
          maxLength={LONGEST}
          value={draft.text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={key}
          onBlur={() => typing("")}
        />
        <Button type="primary" className="composer-send" loading={busy} disabled={!draft.text.trim()} onClick={() => void send()}>
          {mode === "note" ? words.composer.keep : words.composer.send}
        </Button>
      </div>
      <p id={hint} className="composer-count">{draft.text.length > LONGEST * 0.8 ? words.composer.counter(draft.text.length, LONGEST) : ""}</p>
    </div>
  );
}

function useDraft(id: string, mine: boolean): [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState<Draft>(() => drafts.get(id) ?? { text: "", mode: "reply" });
  const keep = (fresh: Draft) => {
    if (fresh.text) drafts.set(id, fresh);
    else drafts.delete(id);
    setDraft(fresh);
  };
  // A note begun before the claim stays a note: nothing meant for colleagues may become a reply by itself.
  const before = useRef(mine);
  useEffect(() => {
    if (mine && !before.current && draft.text) setDraft((old) => ({ ...old, mode: "note" }));
    before.current = mine;
  }, [mine, draft.text]);
  return [draft, keep];
}

/** Tells the debtor that somebody writes: at most every three seconds, and at once when it ends. */
function useTyping(id: string, on: boolean): (text: string) => void {
  const told = useRef(0);
  return (text: string) => {
    if (!on) return;
    const at = Date.now();
    if (text && at - told.current > TYPING_EVERY_MS) {
      told.current = at;
      feed.typing(id, true);
    } else if (!text && told.current) {
      told.current = 0;
      feed.typing(id, false);
    }
  };
}

function CannedMenu({ pick }: { pick: (text: string) => void }) {
  return (
    <Dropdown
      trigger={["click"]}
      placement="topRight"
      getPopupContainer={(button) => button.parentElement ?? document.body}
      classNames={{ root: "canned" }}
      menu={{
        items: canned.map((one) => ({
          key: one.title,
          label: (
            <>
              <strong>{one.title}</strong>
              <span>{one.text}</span>
            </>
          ),
        })),
        onClick: ({ key }) => pick(canned.find((one) => one.title === key)?.text ?? ""),
      }}
    >
      <Button size="small">{words.composer.canned}</Button>
    </Dropdown>
  );
}
