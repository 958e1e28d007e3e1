import { type ReactNode, useId, useState } from "react";
import type { Amount, ButtonIndex } from "../../shared/cards";
import { money } from "../../shared/format";
import type { Key } from "../../shared/i18n";
import { useChat, useWords } from "../context";
import { ApiError } from "../net/api";
import type { Message } from "../net/types";

export interface CardProps<T> {
  data: T;
  message: Message;
  /** After the last thing the debtor said: its forms are open. */
  current: boolean;
}

export function Frame({ title, aside, tone, children }: { title: ReactNode; aside?: ReactNode; tone?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="card" role="group" aria-labelledby={id} data-tone={tone}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </div>
  );
}

export interface Pair {
  name: ReactNode;
  value: ReactNode;
  strong?: boolean;
  note?: ReactNode;
}

export function Pairs({ rows }: { rows: (Pair | false | "" | null | undefined)[] }) {
  return (
    <dl className="pairs">
      {rows.map((row, index) =>
        row ? (
          <div key={index} data-strong={row.strong}>
            <dt>{row.name}</dt>
            <dd>
              {row.value}
              {row.note && <small>{row.note}</small>}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** In a language that does not bind: the word in the reader's language, and the Chinese one below it. */
export function Both({ name }: { name: Key }) {
  const { t, locale } = useChat();
  const chinese = useWords("zh");
  return locale === "zh" ? t(name) : <>{t(name)}<Binding>{chinese.t(name)}</Binding></>;
}

/** Words that bind beside a courtesy translation. */
export function Binding({ children }: { children: ReactNode }) {
  return <span className="binding" lang="zh-CN">{children}</span>;
}

export function Money({ amount, big }: { amount: Amount; big?: boolean }) {
  const { locale } = useChat();
  return <span className={big ? "money big" : "money"}>{money(amount, locale)}</span>;
}

/** One of the message's own buttons, by its place; nothing if the server sent none there. */
export function ServerButton({ message, index, primary, disabled, children }: {
  message: Message;
  index: ButtonIndex | null | undefined;
  primary?: boolean;
  disabled?: boolean;
  /** Instead of the title that the server gave. */
  children?: ReactNode;
}) {
  const { session, state } = useChat();
  const button = index == null ? undefined : message.buttons[index];
  if (!button) return null;
  const pressed = state.pressed.has(button.id);
  return (
    <button type="button" className={primary ? "button primary" : "button"} disabled={disabled || pressed}
      onClick={() => session.press(button)}>
      {children ?? button.title}
    </button>
  );
}

/** A refusal in words for the form it belongs to. */
export function useRefusal() {
  const { t } = useChat();
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) return t("form.network");
    if (error.status === 429) return error.message || t("form.wait", { seconds: error.retryAfter });
    return error.message || t("form.network");
  };
}

interface FieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
  hint?: string;
  type?: "text" | "tel" | "textarea";
  inputMode?: "text" | "numeric" | "tel";
  autoComplete?: string;
  maxLength?: number;
  focus?: boolean;
}

export function Field({ label, value, change, error, hint, type = "text", focus, ...rest }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const shared = {
    id, value, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      if (focus && element && !element.dataset.met) {
        element.dataset.met = "1";
        element.focus();
      }
    },
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {type === "textarea" ? (
        <textarea {...shared} rows={2} onChange={(event) => change(event.target.value)} {...rest} />
      ) : (
        <input {...shared} type={type} onChange={(event) => change(event.target.value)} spellCheck={false} {...rest} />
      )}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <p id={`${id}-error`} className="error" role="alert">
        {error}
      </p>
    </div>
  );
}

export function Copy({ text }: { text: string }) {
  const { t } = useChat();
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  return (
    <button type="button" className="quiet" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => undefined)}>
      {t(copied ? "card.copied" : "card.copy")}
    </button>
  );
}
