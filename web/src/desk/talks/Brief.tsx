import { Button } from "antd";
import type { ReactNode } from "react";
import { day, moment, orNone, some, yuan } from "../format";
import type { Brief as BriefFacts, CardMoney, DoNot, PromiseMade } from "../net/types";
import { factsOf } from "../values";
import { named, words } from "../words";
import { NextOffers } from "./NextOffers";
import { OfferLine } from "./OfferLine";
import { Receipts } from "./Receipts";

/** What a collector has to know before the first word, the gravest first. Facts only, each from a record. */
export function Brief({ brief, mine, reload, hand }: {
  brief: BriefFacts;
  mine: boolean;
  reload: () => void;
  /** Puts words into the reply. */
  hand: (text: string) => void;
}) {
  // What may still be offered stands above; here is what became of the rest.
  const past = brief.offers.filter((offer) => offer.status !== "open");
  // What is not there is told in one line, so that what is there stands out.
  const absent = [
    brief.said_by_bot.length === 0 && words.brief.said,
    brief.promises.length === 0 && words.brief.promises,
    past.length === 0 && words.brief.offers,
    brief.cases.length === 0 && words.brief.cases,
  ].filter((title) => title !== false);
  return (
    <>
      <div className="brief-head">
        <h2>{words.brief.title}</h2>
        <Button size="small" type="text" onClick={reload}>{words.refresh}</Button>
      </div>
      <Why brief={brief} />
      <Section title={words.brief.doNot} tone={brief.do_not.length > 0 ? "stop" : undefined} empty={words.brief.doNotNone} rows={brief.do_not} draw={(one, place) => <DoNotLine key={place} rule={one} />} />
      <Money brief={brief} />
      <Declared declared={brief.declared} />
      <NextOffers id={brief.conversation_id} mine={mine} offers={brief.next_offers} moved={reload} hand={hand} />
      <Section title={words.brief.said} rows={brief.said_by_bot} draw={(one, place) => <li key={place}><blockquote>{one}</blockquote></li>} />
      <Section title={words.brief.promises} rows={brief.promises} draw={(one, place) => <PromiseLine key={place} promise={one} />} />
      <Section title={words.brief.offers} rows={past} draw={(one, place) => <OfferLine key={one.offer_id ?? place} product={one.product} terms={one.terms} status={one.status} />} />
      <Section
        title={words.brief.cases}
        rows={brief.cases}
        draw={(one) => (
          <li key={one.number} className="line">
            <span>{named("ticketKind", one.kind)} <span className="soft">{one.number}</span></span>
            <span className="soft">{one.due_at ? words.brief.due(moment(one.due_at)) : moment(one.opened_at)}</span>
          </li>
        )}
      />
      {absent.length > 0 && <p className="brief-part soft">{words.brief.absent(absent.join("、"))}</p>}
    </>
  );
}

/** A part of the brief. Without an own sentence for emptiness an empty one is not drawn. */
function Section<Row>({ title, rows, empty, draw, tone }: { title: string; rows: Row[]; empty?: string; draw: (row: Row, place: number) => ReactNode; tone?: string }) {
  if (rows.length === 0 && !empty) return null;
  return (
    <section className={tone ? `brief-part ${tone}` : "brief-part"}>
      <h3>{title}</h3>
      {rows.length > 0 ? <ul>{rows.map(draw)}</ul> : <p className="soft">{empty}</p>}
    </section>
  );
}

function Why({ brief }: { brief: BriefFacts }) {
  const tense = brief.mood === "angry" || brief.mood === "distressed";
  return (
    <section className="brief-part">
      <h3>{words.brief.why}</h3>
      <p className="brief-why">
        {brief.reason && <strong>{named("reason", brief.reason)}</strong>}
        <span className={tense ? "mood tense" : "mood"}>{`${words.brief.mood} ${named("mood", brief.mood)}`}</span>
      </p>
      {brief.quote ? <blockquote title={brief.quote}>{brief.quote}</blockquote> : <p className="soft">{words.brief.noQuote}</p>}
    </section>
  );
}

function DoNotLine({ rule }: { rule: DoNot }) {
  let text = named("hold", rule.kind);
  if (rule.relation) text = `${text}${named("relation", rule.relation)}`;
  if (rule.channels?.length) text = `${text}：${rule.channels.map((one) => named("channel", one)).join("、")}`;
  if (rule.window) text = `${text} ${rule.window}`;
  return (
    <li className="line">
      <span>{text}</span>
      {rule.until ? <span className="soft">{words.brief.until(moment(rule.until))}</span> : rule.reason ? <span className="soft">{named("holdReason", rule.reason)}</span> : null}
    </li>
  );
}

function Money({ brief }: { brief: BriefFacts }) {
  const cards = brief.money?.cards ?? [];
  return (
    <section className="brief-part">
      <h3>{words.brief.money}</h3>
      {cards.length === 0 && <p className="soft">{brief.who ? words.brief.moneyNone : words.brief.moneyUnknown}</p>}
      {cards.map((card) => <CardLine key={card.card_tail} card={card} />)}
      {cards.length > 0 && <Receipts id={brief.conversation_id} />}
    </section>
  );
}

function CardLine({ card }: { card: CardMoney }) {
  const late = card.dpd > 0;
  return (
    <div className="money-card">
      <p className="line">
        <strong>{words.brief.card(card.card_tail)}</strong>
        <span className="money-tags">
          {card.flags.map((flag) => <span key={flag} className="chip">{named("flag", flag)}</span>)}
          <span className={late ? "chip late" : "chip"}>{card.bucket}</span>
        </span>
      </p>
      <dl className="money-grid">
        <div><dt>{words.brief.total}</dt><dd className="money big">{yuan(card.total)}</dd></div>
        <div><dt>{words.brief.overdue}</dt><dd className="money big">{yuan(card.overdue)}</dd></div>
        <div><dt>{words.brief.dpd}</dt><dd className="money big">{words.brief.days(card.dpd)}</dd></div>
        {some(card.disputed) && <div><dt>{words.brief.disputed}</dt><dd className="money">{yuan(card.disputed)}</dd></div>}
        {some(card.in_flight) && <div><dt>{words.brief.inFlight}</dt><dd className="money">{yuan(card.in_flight)}</dd></div>}
      </dl>
      {card.charge_check && <p className="soft">{words.receipts.aboveLine(card.charge_check.a_year, yuan(card.charge_check.waive))}</p>}
    </div>
  );
}

function Declared({ declared }: { declared: Record<string, unknown> }) {
  const facts = factsOf(declared);
  return (
    <section className="brief-part">
      <h3>{words.brief.declared}</h3>
      {facts.length === 0 ? <p className="soft">{words.brief.declaredNone}</p> : <Facts facts={facts} />}
    </section>
  );
}

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className="fact-list">
      {facts.map(([label, text], place) => (
        <div key={`${label} ${place}`}><dt>{label}</dt><dd>{text}</dd></div>
      ))}
    </dl>
  );
}

function PromiseLine({ promise }: { promise: PromiseMade }) {
  const parts = promise.parts.map((part) => `${day(part.due_on)} ${yuan(part.amount)} ${words.yuan}`).join("，");
  return (
    <li>
      <p className="line">
        <span className="money">{orNone(parts)}</span>
        <span className={promise.status === "broken" ? "chip late" : "chip"}>{named("promiseStatus", promise.status)}</span>
      </p>
      {promise.source_quote && <blockquote>{promise.source_quote}</blockquote>}
    </li>
  );
}
