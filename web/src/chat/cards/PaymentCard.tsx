import { encode } from "uqr";
import { useState } from "react";
import type { PaymentData } from "../../shared/cards";
import { moment } from "../../shared/format";
import { useChat } from "../context";
import { demoPay } from "../net/api";
import { type CardProps, Frame, Money, useRefusal } from "./kit";

export function PaymentCard({ data, current }: CardProps<PaymentData>) {
  const { t, code, session, state, locale } = useChat();
  const refusal = useRefusal();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  // What a later card says of the same page holds for this one too: nobody is sent to pay twice.
  const newest = state.messages.findLast(({ card }) => card?.type === "payment" && (card.data as PaymentData).payment_id === data.payment_id);
  const status = (newest?.card?.data as PaymentData | undefined)?.status ?? data.status;
  const open = status === "open";
  const purpose = code("purpose", data.purpose);

  const pretend = async () => {
    setBusy(true);
    setError("");
    try {
      await session.guarded(demoPay(session.bearer, data.payment_id));
      session.say(t("payment.say"));
    } catch (failed) {
      setError(refusal(failed));
      setBusy(false);
    }
  };

  return (
    <Frame title={t("payment.title")} aside={<span className="chip" data-state={status}>{code("pay", status)}</span>}>
      <div className="hero">
        {purpose && <p>{purpose}</p>}
        <Money amount={data.amount} big />
      </div>
      {open && (
        <div className="form">
          {data.demo && (
            <button type="button" className="button primary" disabled={busy} onClick={() => void pretend()}>
              {t("payment.demo")}
            </button>
          )}
          {data.url && /^https?:\/\//.test(data.url) && (
            <>
              <a className={data.demo ? "button" : "button primary"} href={data.url} target="_blank" rel="noopener noreferrer">{t("payment.go")}</a>
              <figure className="qr">
                <Qr text={data.url} name={t("payment.code")} />
                <figcaption>{t("payment.scan")}</figcaption>
              </figure>
            </>
          )}
          <p className="error" role="alert">{error}</p>
          {current && !data.demo && (
            <button type="button" className="button" onClick={() => session.say(t("payment.say"))}>{t("payment.done")}</button>
          )}
          <p className="foot">
            {t("payment.safe")}
            {data.expires_at ? ` ${t("payment.until", { when: moment(data.expires_at, locale) })}` : ""}
          </p>
        </div>
      )}
    </Frame>
  );
}

function Qr({ text, name }: { text: string; name: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
