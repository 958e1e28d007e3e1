import { useEffect, useState } from "react";
import type { ReceiptData } from "../../shared/cards";
import { useChat } from "../context";
import { receipts } from "../net/api";
import { useRefusal } from "./kit";
import { Computed, useReceipt } from "./ReceiptCard";
import { Sheet } from "./Sheet";

interface Asked {
  /** Whose figures: those of an offer by its quote, those of a plan by its id. */
  of: "offers" | "plans";
  id: string;
  /** What the figures belong to, as a person would call it. */
  what: string;
}

/** One quiet "how is this computed" for all figures of an offer or a plan. */
export function Receipts({ of, id, what }: Asked) {
  const { t } = useChat();
  const [open, setOpen] = useState(false);
  const title = t("receipts.of", { what });
  return (
    <>
      <button type="button" className="quiet why" aria-label={title} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("arrears.why")}
      </button>
      {open && (
        <Sheet title={title} close={() => setOpen(false)}>
          <Loaded of={of} id={id} />
        </Sheet>
      )}
    </>
  );
}

function Loaded({ of, id }: Omit<Asked, "what">) {
  const { t, session } = useChat();
  const refusal = useRefusal();
  const [found, setFound] = useState<ReceiptData[] | null>(null);
  const [error, setError] = useState("");
  const load = async (stale: () => boolean) => {
    setError("");
    try {
      const answer = await session.guarded(receipts(session.bearer, of, id));
      if (!stale()) setFound(answer.receipts);
    } catch (failed) {
      if (!stale()) setError(refusal(failed));
    }
  };
  useEffect(() => {
    let gone = false;
    void load(() => gone);
    return () => {
      gone = true;
    };
  }, [of, id]);
  if (error) {
    return (
      <div className="form">
        <p className="error" role="alert">{error}</p>
        <button type="button" className="button" onClick={() => void load(() => false)}>{t("receipts.again")}</button>
      </div>
    );
  }
  if (!found) return <p className="lead" role="status">{t("receipts.loading")}</p>;
  if (!found.length) return <p className="lead">{t("receipts.none")}</p>;
  return (
    <>
      <p className="lead">{t("receipts.lead")}</p>
      <div className="receipts">
        {found.map((receipt) => <Folded key={receipt.figure} data={receipt} />)}
      </div>
    </>
  );
}

function Folded({ data }: { data: ReceiptData }) {
  const { figure, value } = useReceipt(data);
  return (
    <details>
      <summary>
        <span>{figure}</span> <strong className="money">{value}</strong>
      </summary>
      <Computed data={data} />
    </details>
  );
}
