import { type FormEvent, useEffect, useState } from "react";
import type { IdentityData } from "../../shared/cards";
import { moment } from "../../shared/format";
import { useChat } from "../context";
import { ApiError, type Persona, personas } from "../net/api";
import { CheckIcon, LockIcon } from "../view/icons";
import { type CardProps, Field, Frame, useRefusal } from "./kit";

const RESEND_SECONDS = 60;
const LOGIN = 2;
const STEPPED_UP = 3;

/** Proving who one is. What is typed here goes to the identity service only and never enters the thread. */
export function IdentityCard({ data, message, current }: CardProps<IdentityData>) {
  const { state, t } = useChat();
  const sign = data.purpose === "sign";
  const newest = state.messages.findLast((other) => other.card?.type === "identity");
  const done = state.identity.level >= (sign ? STEPPED_UP : LOGIN);
  const title = t(sign ? "identity.sign" : "identity.title");
  // A signature belongs to its step of the talk; logging in is open for as long as its card is the newest.
  const over = sign && !current && !state.identity.code_pending;
  if (done || over || newest?.id !== message.id) {
    return (
      <Frame title={title} tone="quiet">
        <p className="state">
          {done ? <CheckIcon /> : null}
          {t(done ? (sign ? "identity.signed" : "identity.done") : over ? "identity.over" : "identity.newer")}
        </p>
      </Frame>
    );
  }
  return (
    <Frame title={title} aside={<LockIcon />}>
      <IdentityForm purpose={sign ? "sign" : "login"} startAtCode={data.step === "code"} />
    </Frame>
  );
}

interface Facts {
  phone: string;
  by: "id" | "name";
  id: string;
  name: string;
}

const NOTHING: Facts = { phone: "", by: "id", id: "", name: "" };

/** The two steps: facts, then the code. For a signature the phone is on file and only the code is asked. */
export function IdentityForm({ purpose, startAtCode, onDone }: { purpose: "login" | "sign"; startAtCode?: boolean; onDone?: () => void }) {
  const { session, state, t } = useChat();
  const refusal = useRefusal();
  const [facts, setFacts] = useState(NOTHING);
  const [step, setStep] = useState<"facts" | "code">(startAtCode ? "code" : "facts");
  const [note, setNote] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [sentAt, setSentAt] = useState(startAtCode ? Date.now() : 0);

  // A code asked for before a reload is still good.
  useEffect(() => {
    if (purpose === "login" && state.identity.code_pending && !facts.phone) setStep("code");
  }, [purpose, state.identity.code_pending, facts.phone]);

  const start = async () => {
    setBusy(true);
    setError("");
    try {
      const second = facts.by === "id" ? { id_last4: facts.id.trim().toUpperCase() } : { name: facts.name.trim() };
      const phone = facts.phone.replace(/[\s-]/g, "");
      setNote(await session.startIdentity(purpose === "sign" ? { phone: "", purpose } : { phone, ...second, purpose }));
      setSentAt(Date.now());
      setStep("code");
    } catch (refused) {
      setError(refusal(refused));
    } finally {
      setBusy(false);
    }
  };

  if (step === "facts" && purpose === "sign") {
    return (
      <div className="form">
        <p className="lead">{t("identity.sign.why")}</p>
        <p className="error" role="alert">{error}</p>
        <button type="button" className="button primary" disabled={busy} onClick={() => void start()}>
          {t("identity.start")}
        </button>
      </div>
    );
  }
  if (step === "facts") return <FactsForm facts={facts} change={setFacts} start={start} busy={busy} refused={error} />;
  return (
    <CodeForm note={note} sentAt={sentAt} busy={busy} resend={facts.phone || purpose === "sign" ? start : null} refused={error}
      back={purpose === "sign" ? null : () => setStep("facts")} onDone={onDone} />
  );
}

interface FactsProps {
  facts: Facts;
  change: (facts: Facts) => void;
  start: () => Promise<void>;
  busy: boolean;
  refused: string;
}

function FactsForm({ facts, change, start, busy, refused }: FactsProps) {
  const { t } = useChat();
  const [checked, setChecked] = useState(false);
  const phoneBad = /^1\d{10}$/.test(facts.phone.replace(/[\s-]/g, "")) ? "" : t("identity.phone.bad");
  const byId = facts.by === "id";
  const secondBad = byId
    ? /^\d{3}[\dXx]$/.test(facts.id.trim()) ? "" : t("identity.id.bad")
    : facts.name.trim() ? "" : t("form.required");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!phoneBad && !secondBad) void start();
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="lead">{t("identity.why")}</p>
      <DemoPeople pick={(person) => change({ phone: person.phone, by: "id", id: person.id_last4, name: "" })} />
      <Field label={t("identity.phone")} type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={14} value={facts.phone}
        change={(phone) => change({ ...facts, phone })} error={checked ? phoneBad : ""} />
      <fieldset className="segments">
        <legend>{t("identity.by")}</legend>
        <div>
          {(["id", "name"] as const).map((by) => (
            <label key={by}>
              <input type="radio" name="identity-by" checked={facts.by === by} onChange={() => change({ ...facts, by })} />
              <span>{t(by === "id" ? "identity.by.id" : "identity.by.name")}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {byId ? (
        <Field label={t("identity.id")} autoComplete="off" maxLength={4} value={facts.id} change={(id) => change({ ...facts, id })}
          error={checked ? secondBad : ""} />
      ) : (
        <Field label={t("identity.name")} autoComplete="name" maxLength={60} value={facts.name}
          change={(name) => change({ ...facts, name })} error={checked ? secondBad : ""} />
      )}
      <p className="error" role="alert">{refused}</p>
      <button type="submit" className="button primary" disabled={busy}>
        {t("identity.start")}
      </button>
    </form>
  );
}

interface CodeProps {
  note: string;
  sentAt: number;
  busy: boolean;
  /** Null: the facts were typed as chat, so another code is asked for in the form's first step. */
  resend: (() => Promise<void>) | null;
  back: (() => void) | null;
  refused: string;
  onDone: (() => void) | undefined;
}

function CodeForm({ note, sentAt, busy, resend, back, refused, onDone }: CodeProps) {
  const { session, t, locale } = useChat();
  const refusal = useRefusal();
  const [code, setCode] = useState("");
  const [error, setError] = useState("");
  const [locked, setLocked] = useState("");
  const [checking, setChecking] = useState(false);
  const left = useCountdown(sentAt, RESEND_SECONDS);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const digits = code.replace(/\D/g, "");
    if (!/^\d{4,8}$/.test(digits)) {
      setError(t("identity.code.bad"));
      return;
    }
    setChecking(true);
    try {
      const result = await session.verifyIdentity(digits);
      if (result.verified) onDone?.();
      else if (result.locked_until) setLocked(t("identity.locked", { until: moment(result.locked_until, locale) }));
      else setError(t("identity.wrong", { tries: result.tries_left }));
    } catch (failed) {
      setError(failed instanceof ApiError && failed.code === "no_code_pending" ? t("identity.expired") : refusal(failed));
    } finally {
      setCode("");
      setChecking(false);
    }
  };

  if (locked) return <p className="state warn" role="alert"><LockIcon />{locked}</p>;
  return (
    <form className="form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="lead" role="status">{note}</p>
      <Field label={t("identity.code")} hint={t("identity.code.never")} inputMode="numeric" autoComplete="one-time-code" maxLength={8}
        value={code} change={(value) => { setCode(value); setError(""); }} error={error || refused} focus={sentAt > 0 && note !== ""} />
      <button type="submit" className="button primary" disabled={checking}>
        {t("identity.verify")}
      </button>
      <div className="minor">
        {resend && (
          <button type="button" className="quiet" disabled={busy || left > 0} onClick={() => void resend()}>
            {left > 0 ? t("identity.resend.in", { seconds: left }) : t("identity.resend")}
          </button>
        )}
        {back && (
          <button type="button" className="quiet" onClick={back}>
            {t("identity.change")}
          </button>
        )}
      </div>
    </form>
  );
}

function useCountdown(since: number, seconds: number): number {
  const remaining = () => Math.max(0, Math.ceil(seconds - (Date.now() - since) / 1000));
  const [left, setLeft] = useState(remaining);
  useEffect(() => {
    setLeft(remaining());
    const timer = window.setInterval(() => setLeft(remaining()), 1000);
    return () => window.clearInterval(timer);
  }, [since, seconds]);
  return left;
}

/** In a demo house the persons that may be tried; elsewhere the address does not exist and nothing is shown. */
function DemoPeople({ pick }: { pick: (person: Persona) => void }) {
  const { t } = useChat();
  const [people, setPeople] = useState<Persona[]>([]);
  useEffect(() => {
    let here = true;
    personas().then((found) => here && setPeople(found), () => undefined);
    return () => {
      here = false;
    };
  }, []);
  if (!people.length) return null;
  return (
    <label className="demo">
      <span>{t("identity.demo")}</span>
      <select defaultValue="" onChange={(event) => {
        const person = people.find((one) => one.id === event.target.value);
        if (person) pick(person);
      }}>
        <option value="" />
        {people.map((person) => (
          <option key={person.id} value={person.id}>{`${person.id} ${person.name}`}</option>
        ))}
      </select>
    </label>
  );
}
