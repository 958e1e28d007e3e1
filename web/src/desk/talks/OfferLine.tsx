import { Button } from "antd";
import { moment } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { headline, particulars, within } from "./offer";

interface Props {
  product: string;
  terms: Record<string, unknown>;
  status?: string;
  /** Shows who may conclude it and how long it holds. */
  next?: boolean;
  /** Puts it into the reply, in the words that the debtor would read. */
  tell?: ((text: string) => void) | undefined;
}

export function OfferLine({ product, terms, status, next = false, tell }: Props) {
  const { staff } = useSession();
  const level = typeof terms.level === "string" ? terms.level : null;
  const until = typeof terms.valid_until === "string" ? terms.valid_until : null;
  const own = level !== null && within(level, staff.level);
  return (
    <li className="offer">
      <p className="line">
        <strong>{named("product", product)}</strong>
        {next && level && <span className={own ? "chip good" : "chip warn"}>{own ? words.offer.yours : words.offer.needs(named("level", level))}</span>}
        {!next && status && <span className="chip">{named("offerStatus", status)}</span>}
      </p>
      <p className="offer-head">{headline(terms)}</p>
      <p className="soft offer-more">{particulars(terms).map((one) => <span key={one}>{one}</span>)}</p>
      {next && until && <p className="soft">{words.brief.validUntil(moment(until))}</p>}
      {tell && own && (
        <Button size="small" onClick={() => tell(words.offer.told(named("product", product), [headline(terms), ...particulars(terms)], until && moment(until)))}>
          {words.offer.tell}
        </Button>
      )}
    </li>
  );
}
