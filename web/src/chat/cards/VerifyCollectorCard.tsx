import { type FormEvent, useState } from "react";
import type { VerifyCollectorData } from "../../shared/cards";
import { moment } from "../../shared/format";
import { useChat } from "../context";
import { Rich } from "../view/Rich";
import { type CardProps, Field, Frame, Pairs } from "./kit";

const FIELDS = ["staff", "phone", "letter", "agency"] as const;
type Facts = Record<(typeof FIELDS)[number], string>;

export function VerifyCollectorCard({ data, current }: CardProps<VerifyCollectorData>) {
  const { t, locale } = useChat();
  if (!data.result) return <Frame title={t("verify.title")}>{current ? <Form /> : <p className="foot">{t("card.used")}</p>}</Frame>;
  const good = data.result === "ours";
  return (
    <Frame title={t("verify.title")} tone={good ? "good" : "warn"}>
      <p className="verdict">{t(`verify.${data.result}`)}</p>
      <Pairs rows={[
        data.agency && { name: t("verify.agency"), value: data.agency },
        data.staff_no && { name: t("verify.staff"), value: data.staff_no },
        data.phone && { name: t("verify.phone"), value: data.phone },
        data.letter_no && { name: t("verify.letter"), value: data.letter_no },
      ].map((row) => row || null)} />
      <p className="advice"><Rich text={t(`verify.${data.result}.next`)} /></p>
      {data.checked_at && <p className="foot">{t("verify.checked", { when: moment(data.checked_at, locale) })}</p>}
    </Frame>
  );
}

function Form() {
  const { t, session } = useChat();
  const [facts, setFacts] = useState<Facts>({ staff: "", phone: "", letter: "", agency: "" });
  const [error, setError] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = FIELDS.filter((name) => facts[name].trim()).map((name) => t(`verify.say.${name}`, { value: facts[name].trim() }));
    if (said.length) session.say(t("verify.say", { facts: said.join(t("verify.say.join")) }));
    else setError(t("verify.empty"));
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="lead">{t("verify.lead")}</p>
      <div className="twin">
        {FIELDS.map((name) => (
          <Field key={name} label={t(`verify.${name}`)} type={name === "phone" ? "tel" : "text"} autoComplete="off" maxLength={40}
            value={facts[name]} change={(value) => { setFacts({ ...facts, [name]: value }); setError(""); }} />
        ))}
      </div>
      <p className="error" role="alert">{error}</p>
      <button type="submit" className="button primary">{t("verify.send")}</button>
    </form>
  );
}
