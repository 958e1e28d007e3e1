import { type FormEvent, useState } from "react";
import type { RatingData } from "../../shared/cards";
import { useChat } from "../context";
import { ApiError, rate } from "../net/api";
import { CheckIcon } from "../view/icons";
import { type CardProps, Field, Frame } from "./kit";

const SCORES = [1, 2, 3, 4, 5];

export function RatingCard({ data, current }: CardProps<RatingData>) {
  const { t, session, state } = useChat();
  const [score, setScore] = useState(0);
  const [effort, setEffort] = useState(0);
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [thanks, setThanks] = useState("");
  if (data.score || thanks || !current) {
    return (
      <Frame title={t("rating.title")} tone="quiet">
        <p className="state" role="status"><CheckIcon />{thanks || (data.score ? t("rating.score", { n: data.score }) : t("rating.thanks"))}</p>
      </Frame>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (!score) {
      setError(t("rating.pick"));
      return;
    }
    const ended = state.owner === "closed";
    setBusy(true);
    try {
      const answer = await session.guarded(rate(session.bearer, score, effort, ended ? said : ""));
      // Where the talk goes on, the words belong into it.
      if (!ended) session.say(said ? t("rating.say.text", { score, text: said }) : t("rating.say", { score }));
      setThanks(answer.message);
    } catch (problem) {
      setError(problem instanceof ApiError && problem.message ? problem.message : t("form.network"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame title={t("rating.title")}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Scale name="score" legend={t("rating.title")} hidden value={score} pick={(n) => { setScore(n); setError(""); }}
          spoken={(n) => t("rating.score", { n })} ends={[t("rating.1"), t("rating.5")]} />
        {score > 0 && (
          <Scale name="effort" legend={`${t("rating.effort")}（${t("form.optional")}）`} value={effort} pick={setEffort}
            spoken={(n) => t("rating.effort.score", { n })} ends={[t("rating.effort.1"), t("rating.effort.5")]} />
        )}
        <Field label={`${t("rating.text")}（${t("form.optional")}）`} type="textarea" maxLength={500} value={text} change={setText} error={error} />
        <button type="submit" className="button primary" disabled={busy}>{t("rating.send")}</button>
      </form>
    </Frame>
  );
}

interface ScaleProps {
  name: string;
  legend: string;
  /** The heading above says it already. */
  hidden?: boolean;
  value: number;
  pick: (value: number) => void;
  spoken: (value: number) => string;
  ends: [string, string];
}

function Scale({ name, legend, hidden, value, pick, spoken, ends }: ScaleProps) {
  return (
    <fieldset className="scale">
      <legend className={hidden ? "unseen" : undefined}>{legend}</legend>
      <div className="scores">
        {SCORES.map((n) => (
          <label key={n}>
            <input type="radio" name={name} value={n} checked={value === n} aria-label={spoken(n)} onChange={() => pick(n)} />
            <span aria-hidden="true">{n}</span>
          </label>
        ))}
      </div>
      <p className="ends" aria-hidden="true"><span>{ends[0]}</span><span>{ends[1]}</span></p>
    </fieldset>
  );
}
