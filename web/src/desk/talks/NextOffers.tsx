import { Button, Form, Input, InputNumber } from "antd";
import { useEffect, useState } from "react";
import { ApiError, get, isAbort, post } from "../net/api";
import type { CardAhead, Move, OfferMade } from "../net/types";
import { some, yuan } from "../format";
import { useSession } from "../session";
import { named, refusal, words } from "../words";
import { OfferLine } from "./OfferLine";

interface Wish {
  monthly?: string;
  months?: number | null;
}

interface Props {
  id: string;
  mine: boolean;
  offers: OfferMade[];
  /** The negotiator has moved: what the brief says about offers is old. */
  moved: () => void;
  /** Puts words into the reply. */
  hand: (text: string) => void;
}

/** What may be offered next. The one who holds the talk may ask the negotiator for more; every move is remembered and counts. */
export function NextOffers({ id, mine, offers, moved, hand }: Props) {
  const { has } = useSession();
  // Only what was made may be told, and only by the one who holds the talk.
  const tell = mine ? hand : undefined;
  const [move, setMove] = useState<Move | null>(null);
  const cards = useAhead(id, has("offer.make"), offers);
  return (
    <section className="brief-part">
      <h3>{words.brief.next}</h3>
      {move ? (
        <Outcome move={move} tell={tell} />
      ) : offers.length > 0 ? (
        <ul>{offers.map((offer) => <OfferLine key={offer.offer_id} product={offer.product} terms={offer.terms} next tell={tell} />)}</ul>
      ) : (
        cards.length === 0 && <p className="soft">{words.brief.nextNone}</p>
      )}
      {!move && offers.length === 0 && cards.map((card) => <Possible key={card.card_tail} card={card} many={cards.length > 1} />)}
      <Floors cards={cards} />
      {mine && has("offer.make") && (
        <Ask
          id={id}
          told={(fresh) => {
            setMove(fresh);
            moved();
          }}
        />
      )}
    </section>
  );
}

/** Read anew whenever an offer was made: the next step follows from it. */
function useAhead(id: string, may: boolean, offers: OfferMade[]): CardAhead[] {
  const [cards, setCards] = useState<CardAhead[]>([]);
  const made = offers.map((offer) => offer.offer_id).join();
  useEffect(() => {
    if (!may) return;
    const flight = new AbortController();
    get<CardAhead[]>(`/conversations/${id}/ahead`, undefined, flight.signal)
      .then(setCards)
      .catch((failed: unknown) => {
        // The brief is whole without it; a session that ended is told elsewhere.
        if (!isAbort(failed)) setCards([]);
      });
    return () => flight.abort();
  }, [id, may, made]);
  return cards;
}

/** What the negotiator would say to "what can you offer?": not made yet, so nothing of it may be promised. */
function Possible({ card, many }: { card: CardAhead; many: boolean }) {
  return (
    <div className="offer-move">
      {many && <p><strong>{words.brief.card(card.card_tail)}</strong></p>}
      <Outcome move={card} />
      {(card.offers?.length ?? 0) > 0 && <p className="soft">{words.offer.notMade}</p>}
    </div>
  );
}

/** How far one may go: for the collector's eyes. */
function Floors({ cards }: { cards: CardAhead[] }) {
  const found = cards.flatMap((card) => card.floors.map((floor) => ({ ...floor, tail: card.card_tail })));
  if (found.length === 0) return null;
  return (
    <div className="floors">
      <p className="floors-title">{words.offer.floor}</p>
      <ul>
        {found.map((floor) => (
          <li key={`${floor.tail} ${floor.product}`}>
            <span>{named("product", floor.product)}</span>
            <span className="money">{words.offer.floorTerms(floor.months, yuan(floor.monthly), some(floor.down) ? yuan(floor.down) : null)}</span>
          </li>
        ))}
      </ul>
      <p className="soft">{words.offer.floorHint}</p>
    </div>
  );
}

function Outcome({ move, tell }: { move: Move; tell?: ((text: string) => void) | undefined }) {
  const reasons = [...(move.reasons ?? []).map((one) => one.code), ...(move.reason ? [move.reason] : [])];
  return (
    <div role="status" className="offer-move">
      {move.move !== "offers" && <p><strong>{words.offer.move[move.move]}</strong></p>}
      {reasons.length > 0 && <p className="soft">{[...new Set(reasons)].map((code) => named("moveReason", code)).join("；")}</p>}
      {move.offers && <ul>{move.offers.map((offer) => <OfferLine key={offer.quote_id} product={offer.product} terms={offer} next tell={tell} />)}</ul>}
    </div>
  );
}

function Ask({ id, told }: { id: string; told: (move: Move) => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const ask = async ({ monthly, months }: Wish) => {
    setBusy(true);
    setProblem("");
    try {
      const wish: Wish = {};
      if (monthly) wish.monthly = monthly.replaceAll(",", "");
      if (months) wish.months = months;
      told(await post<Move>(`/conversations/${id}/offers`, wish));
    } catch (failed) {
      const refused = failed as ApiError;
      setProblem(refusal(refused.code, refused.message));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<Wish> className="offer-ask" size="small" layout="inline" onFinish={(wish) => void ask(wish)}>
      <Form.Item name="monthly" label={words.offer.monthly} colon={false} rules={[{ pattern: /^\d{1,9}(\.\d{1,2})?$/, message: words.offer.monthlyHint }]}>
        <Input inputMode="decimal" autoComplete="off" maxLength={12} />
      </Form.Item>
      <Form.Item name="months" label={words.offer.tenor} colon={false}>
        <InputNumber min={1} max={120} precision={0} controls={false} />
      </Form.Item>
      <Button htmlType="submit" size="small" loading={busy}>{words.offer.ask}</Button>
      {problem && <p role="alert" className="offer-problem">{problem}</p>}
    </Form>
  );
}
