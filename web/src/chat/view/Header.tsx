import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Locale } from "../../shared/i18n";
import type { Theme } from "../../shared/prefs";
import { useChat } from "../context";
import { embedded, fold } from "../exit";
import { ExitIcon, FoldIcon, SettingsIcon } from "./icons";

export function Header() {
  const { t, state, prefs, setPrefs, exit } = useChat();
  const [open, setOpen] = useState(false);
  const gear = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    gear.current?.focus();
  };
  const badge =
    state.owner === "human" ? t("page.badge.human") : state.owner === "waiting" ? t("page.badge.waiting") : t("page.badge");
  return (
    <header className="head">
      <div className="head-bar">
        <img className="head-mark" src="/icon.svg" alt="" width="32" height="32" />
        <h1 className="badge" data-owner={state.owner} aria-live="polite">
          {badge}
        </h1>
        <button type="button" className="tool" aria-pressed={prefs.large} onClick={() => setPrefs({ large: !prefs.large })}>
          {t("head.large")}
        </button>
        <button ref={gear} type="button" className="tool square" aria-label={t("head.settings")} aria-expanded={open}
          aria-controls="settings" onClick={() => setOpen(!open)}>
          <SettingsIcon />
        </button>
        <button type="button" className="tool exit" title={t("head.exit.help")} onClick={exit}>
          <ExitIcon />
          {t("head.exit")}
        </button>
        {embedded && (
          <button type="button" className="tool square" aria-label={t("head.fold")} onClick={fold}>
            <FoldIcon />
          </button>
        )}
      </div>
      {open && <Settings close={close} />}
    </header>
  );
}

function Settings({ close }: { close: () => void }) {
  const { t, prefs, setPrefs } = useChat();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector("input")?.focus(), []);
  return (
    <div id="settings" ref={panel} className="settings" role="group" aria-label={t("head.settings")}
      onKeyDown={(event) => event.key === "Escape" && close()}>
      <Choice<Locale> name="language" legend={t("head.language")} value={prefs.locale} pick={(locale) => setPrefs({ locale })}
        options={[["zh", <span lang="zh-CN">{t("head.language.zh")}</span>], ["en", <span lang="en">{t("head.language.en")}</span>]]} />
      <Choice<Theme> name="theme" legend={t("head.theme")} value={prefs.theme} pick={(theme) => setPrefs({ theme })}
        options={[["auto", t("head.theme.auto")], ["light", t("head.theme.light")], ["dark", t("head.theme.dark")]]} />
      <button type="button" className="button" onClick={close}>
        {t("head.close")}
      </button>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  legend: string;
  value: T;
  options: [T, ReactNode][];
  pick: (value: T) => void;
}

function Choice<T extends string>({ name, legend, value, options, pick }: ChoiceProps<T>) {
  return (
    <fieldset className="segments">
      <legend>{legend}</legend>
      <div>
        {options.map(([option, text]) => (
          <label key={option}>
            <input type="radio" name={name} checked={value === option} onChange={() => pick(option)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
