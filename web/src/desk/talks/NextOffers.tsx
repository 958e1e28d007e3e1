import { Button, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { ApiError, post } from "../net/api";
import type { OfferMade } from "../net/types";
import { useSession } from "../session";
import { named, refusal, words } from "../words";
import { OfferLine } from "./OfferLine";

interface Move {
  move: "offers" | "draft" | "refusal" | "stop";
  offers?: ({ quote_id: string; product: string } & Record<string, unknown>)[];
  reasons?: { code: string }[];
  reason?: string;
}

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
}

/** What may be offered next. The one who holds the talk may ask the negotiator for more; every move is remembered and counts. */
export function NextOffers({ id, mine, offers, moved }: Props) {
  const { has } = useSession();
  const [move, setMove] = useState<Move | null>(null);
  return (
    <section className="brief-part">
      <h3>{words.brief.next}</h3>
      {move ? (
        <Outcome move={move} />
      ) : offers.length > 0 ? (
        <ul>{offers.map((offer) => <OfferLine key={offer.offer_id} product={offer.product} terms={offer.terms} next />)}</ul>
      ) : (
        <p className="soft">{words.brief.nextNone}</p>
      )}
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

function Outcome({ move }: { move: Move }) {
  const reasons = [...(move.reasons ?? []).map((one) => one.code), ...(move.reason ? [move.reason] : [])];
  return (
    <div role="status" className="offer-move">
      {move.move !== "offers" && <p><strong>{words.offer.move[move.move]}</strong></p>}
      {reasons.length > 0 && <p className="soft">{[...new Set(reasons)].map((code) => named("moveReason", code)).join("；")}</p>}
      {move.offers && <ul>{move.offers.map((offer) => <OfferLine key={offer.quote_id} product={offer.product} terms={offer} next />)}</ul>}
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
