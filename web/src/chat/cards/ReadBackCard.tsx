import { useState } from "react";
import type { ReadBackData } from "../../shared/cards";
import { valued, zero } from "../../shared/format";
import { useChat } from "../context";
import { CheckIcon } from "../view/icons";
import { IdentityForm } from "./IdentityCard";
import { Both, type CardProps, Frame, Pairs, ServerButton } from "./kit";

const STEPPED_UP = 3;

/** Everything once more before the yes; a signature needs a fresh code first. */
export function ReadBackCard({ data, message, current }: CardProps<ReadBackData>) {
  const { t, code, state, locale } = useChat();
  const [justSigned, setSigned] = useState(false);
  const signed = !data.signature || justSigned || state.identity.level >= STEPPED_UP;
  return (
    <Frame title={t("readback.title")}>
      <Pairs rows={data.rows.map((row) => !zero(row.value) && {
        name: row.label ?? code("row", row.code) ?? "",
        value: row.code === "months" && /^\d+$/.test(row.value) ? t("offers.times", { n: row.value }) : valued(row.value, locale),
      })} />
      {data.binding && (
        <section className="part">
          <h3><Both name="binding.title" /></h3>
          <p lang="zh-CN" className="agreed">{data.binding}</p>
          <p className="binds"><Both name="binding.note" /></p>
        </section>
      )}
      {data.own_words && (
        <blockquote>
          <small>{t("readback.words")}</small>
          {data.own_words}
        </blockquote>
      )}
      {data.consequences && data.consequences.length > 0 && (
        <section className="part">
          <h3>{t("readback.missed")}</h3>
          <ul className="plain">{data.consequences.map((line) => <li key={line}>{line}</li>)}</ul>
        </section>
      )}
      {data.signature && (current || signed) && (
        <section className="part">
          <h3>{t("readback.sign")}</h3>
          {signed ? <p className="state"><CheckIcon />{t("identity.signed")}</p> : <IdentityForm purpose="sign" onDone={() => setSigned(true)} />}
        </section>
      )}
      <div className="actions">
        <ServerButton message={message} index={data.correct} disabled={!current} />
        <ServerButton message={message} index={data.confirm} primary disabled={!current || !signed} />
      </div>
      {!signed && current && <p className="foot">{t("readback.first")}</p>}
    </Frame>
  );
}
