import { useId, useState } from "react";
import type { LadderPoint, OfferData, OffersData } from "../../shared/cards";
import { day, moment, money, zero } from "../../shared/format";
import { useChat } from "../context";
import type { Message } from "../net/types";
import { type CardProps, Frame, Money, Pairs, ServerButton } from "./kit";
import { Receipts } from "./Receipts";

export function OffersCard({ data, message, current }: CardProps<OffersData>) {
  const { t, locale } = useChat();
  return (
    <Frame title={t("offers.title")}>
      <div className="offers" data-count={data.offers.length}>
        {data.offers.map((offer, index) => (
          <Offer key={offer.offer_id} offer={offer} all={data.offers} number={data.offers.length > 1 ? index + 1 : 0} message={message} />
        ))}
      </div>
      {data.ladder && data.ladder.length > 1 && <Ladder points={data.ladder} start={data.offers[0]?.months ?? null} open={current} offered={data.offers.map((offer) => offer.months)} />}
      {data.valid_until && <p className="foot">{t("offers.until", { when: moment(data.valid_until, locale) })}</p>}
    </Frame>
  );
}

interface OfferProps {
  offer: OfferData;
  all: OfferData[];
  number: number;
  message: Message;
}

function Offer({ offer, all, number, message }: OfferProps) {
  const { t, code } = useChat();
  const product = code("product", offer.product) ?? "";
  return (
    <section className="offer">
      <h3>
        {number > 0 && <span>{t("offers.one", { n: number })}</span>} {product}
      </h3>
      {offer.monthly && offer.months ? (
        <p className="lead-figure">
          <small>{t("offers.monthly")}</small>
          <Money amount={offer.monthly} big />
          <small>{t("offers.times", { n: offer.months })}</small>
        </p>
      ) : (
        <p className="lead-figure">
          <Money amount={offer.total} big />
        </p>
      )}
      <Rows offer={offer} all={all} />
      <p className="asked">
        <Receipts of="offers" id={offer.offer_id} what={offer.months ? t("receipts.length", { product, n: offer.months }) : product} />
      </p>
      {offer.needs_approval && <p className="state warn">{t("offers.approval")}</p>}
      <ServerButton message={message} index={offer.button} primary={number === 0} />
    </section>
  );
}

/** The same rows for every offer, so that they can be compared line by line; a row that none of them has is left out. */
function Rows({ offer, all }: { offer: OfferData; all: OfferData[] }) {
  const { t, locale } = useChat();
  const any = (has: (one: OfferData) => unknown) => all.some((one) => Boolean(has(one)));
  const amount = (value: string | null | undefined) => (zero(value) ? "—" : <Money amount={value ?? ""} />);
  return (
    <Pairs rows={[
      any((one) => !zero(one.down)) && {
        name: offer.down_due ? t("offers.down.due", { day: day(offer.down_due, locale, false) }) : t("offers.down"),
        value: amount(offer.down),
      },
      any((one) => one.last && one.last !== one.monthly) && { name: t("code.row.last"), value: amount(offer.last) },
      any((one) => one.first_due) && {
        name: t("code.row.first_due"), value: offer.first_due ? day(offer.first_due, locale, false) : "—",
      },
      any((one) => !zero(one.charges)) && { name: t("offers.charges"), value: amount(offer.charges) },
      any((one) => one.apr) && { name: t("offers.apr"), value: offer.apr ?? "—" },
      any((one) => !zero(one.waived)) && { name: t("offers.waived"), value: amount(offer.waived) },
      { name: t("offers.total"), value: <Money amount={offer.total} />, strong: true },
    ]} />
  );
}

/** Months, monthly amount and total cost move together; every figure on it came from the server. */
function Ladder({ points, start, open, offered }: {
  points: LadderPoint[];
  start: number | null;
  open: boolean;
  /** Lengths that stand above with a button of their own: a second one would only ask which is which. */
  offered: (number | null | undefined)[];
}) {
  const { t, session, locale } = useChat();
  const id = useId();
  const [at, setAt] = useState(() => Math.max(0, points.findIndex((point) => point.months === start)));
  const point = points[at];
  if (!point) return null;
  const spoken = t("offers.slide.value", {
    months: point.months, monthly: money(point.monthly, locale), total: money(point.total, locale),
  });
  return (
    <div className="ladder">
      <label htmlFor={id}>{t("offers.slide")}</label>
      <input id={id} type="range" min={0} max={points.length - 1} step={1} value={at} aria-valuetext={spoken}
        list={`${id}-marks`} onChange={(event) => setAt(Number(event.target.value))} />
      <datalist id={`${id}-marks`}>
        {points.map((one, index) => <option key={one.months} value={index} label={String(one.months)} />)}
      </datalist>
      <p className="ticks" aria-hidden="true">
        {points.map((one, index) => <span key={one.months} data-on={index === at || undefined}>{t("offers.tick", { n: one.months })}</span>)}
      </p>
      <dl className="triple">
        <div><dt>{t("offers.monthly")}</dt><dd>{money(point.monthly, locale)}</dd></div>
        <div><dt>{t("offers.down")}</dt><dd>{zero(point.down) ? "—" : money(point.down, locale)}</dd></div>
        <div><dt>{t("offers.charges")}</dt><dd>{money(point.charges, locale)}</dd></div>
        <div><dt>{t("offers.total")}</dt><dd>{money(point.total, locale)}</dd></div>
      </dl>
      {point.needs_approval && <p className="state warn">{t("offers.approval")}</p>}
      {open && !offered.includes(point.months) && (
        <button type="button" className="button" onClick={() => session.say(t("offers.say", { months: point.months }))}>
          {t("offers.ask", { months: point.months })}
        </button>
      )}
    </div>
  );
}
