import type { ArrearsData } from "../../shared/cards";
import { day, money, zero } from "../../shared/format";
import type { Key } from "../../shared/i18n";
import { useChat } from "../context";
import { type CardProps, Frame, Money } from "./kit";

export function ArrearsCard({ data }: CardProps<ArrearsData>) {
  const { t, locale } = useChat();
  const lines = (["principal", "interest", "late_fee", "service_fee"] as const).filter((name) => name === "principal" || !zero(data[name]));
  const disputed = !zero(data.disputed);
  const aside = data.card_tail ? <span className="aside">{t("arrears.tail", { tail: data.card_tail })}</span> : undefined;
  return (
    <Frame title={t("arrears.title")} aside={aside}>
      <div className="hero">
        <p>{t("arrears.total")} <Why figure="total" data={data} /></p>
        <Money amount={data.total} big />
        {data.days_past_due > 0 && data.overdue_since && (
          <p className="note">{t("arrears.since", { day: day(data.overdue_since, locale), days: data.days_past_due })}</p>
        )}
      </div>
      <dl className="pairs lined">
        {lines.map((name) => (
          <Line key={name} figure={name} amount={data[name]} data={data} />
        ))}
        {disputed && (
          <div>
            <dt>{t("arrears.collectable")}</dt>
            <dd><Money amount={data.collectable} /></dd>
          </div>
        )}
      </dl>
      <dl className="pairs strong">
        {!zero(data.overdue_min) && <Line figure="overdue_min" amount={data.overdue_min} data={data} />}
        {data.next_min && data.next_due && (
          <div>
            <dt>{t("arrears.next_min")}</dt>
            <dd>
              {money(data.next_min, locale)}
              <small>{t("arrears.due", { day: day(data.next_due, locale, false) })}</small>
            </dd>
          </div>
        )}
      </dl>
      <p className="foot">{t("arrears.asof", { day: day(data.as_of, locale) })}</p>
    </Frame>
  );
}

type Figure = "principal" | "interest" | "late_fee" | "service_fee" | "overdue_min";

function Line({ figure, amount, data }: { figure: Figure; amount: string; data: ArrearsData }) {
  const { code } = useChat();
  return (
    <div>
      <dt>{code("figure", figure)} <Why figure={figure} data={data} /></dt>
      <dd><Money amount={amount} /></dd>
    </div>
  );
}

const ASKED = ["total", "interest", "late_fee", "overdue_min"];

/** Asks for the receipt in words, as a person would type it. */
function Why({ figure, data }: { figure: string; data: ArrearsData }) {
  const { session, t, code } = useChat();
  if (!data.why?.includes(figure) || !ASKED.includes(figure)) return null;
  return (
    <button type="button" className="quiet" aria-label={t("arrears.why.of", { figure: code("figure", figure) ?? "" })}
      onClick={() => session.say(t(`say.why.${figure}` as Key))}>
      {t("arrears.why")}
    </button>
  );
}
