import { useEffect, useState } from "react";
import type { CostItem, CostSheetData } from "../../shared/cards";
import { money, zero } from "../../shared/format";
import { useChat } from "../context";
import type { Message } from "../net/types";
import { type CardProps, Frame, Money, Pairs, ServerButton } from "./kit";
import { Receipts } from "./Receipts";
import { Sheet } from "./Sheet";

/** The sheet of all costs (R31). It opens by itself when it arrives; the server refuses a yes before the reading time is over. */
export function CostSheetCard({ data, message, current }: CardProps<CostSheetData>) {
  const { t, session } = useChat();
  const [open, setOpen] = useState(() => current && session.now() < Date.parse(data.readable_at));
  const left = useReading(data.readable_at);
  return (
    <Frame title={t("sheet.title")}>
      <Pairs rows={[
        { name: t("sheet.annual"), value: data.annual_cost },
        { name: t("sheet.cost"), value: <Money amount={data.total_cost} /> },
        { name: t("sheet.pay"), value: <Money amount={data.total_to_pay} />, strong: true },
      ]} />
      <p className="asked"><Receipts of="offers" id={data.sheet_id} what={t("sheet.figures")} /></p>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setOpen(true)}>{t("sheet.open")}</button>
      </div>
      {open && <Table data={data} message={message} left={left} current={current} close={() => setOpen(false)} />}
    </Frame>
  );
}

interface TableProps {
  data: CostSheetData;
  message: Message;
  left: number;
  current: boolean;
  close: () => void;
}

function Table({ data, message, left, current, close }: TableProps) {
  const { t, locale } = useChat();
  // A yes or a no sent from the sheet ends its work.
  useEffect(() => {
    if (!current) close();
  }, [current, close]);
  const foot = (
    <>
      <p className="wait" role="timer">{left > 0 ? t("sheet.wait", { seconds: left }) : t("sheet.ready")}</p>
      <div className="actions">
        <ServerButton message={message} index={data.decline} />
        <ServerButton message={message} index={data.confirm} primary disabled={left > 0} />
      </div>
    </>
  );
  return (
    <Sheet title={t("sheet.title")} close={close} foot={foot}>
      <p className="lead">{t("sheet.lead")}</p>
      <Pairs rows={[
        { name: t("sheet.principal"), value: money(data.principal, locale) },
        { name: t("sheet.months"), value: t("offers.times", { n: data.months }) },
        !zero(data.down) && data.down && { name: t("sheet.down"), value: money(data.down, locale) },
        data.monthly && { name: t("sheet.monthly"), value: money(data.monthly, locale) },
        { name: t("sheet.annual"), value: data.annual_cost, strong: true },
        { name: t("sheet.cost"), value: money(data.total_cost, locale) },
        { name: t("sheet.pay"), value: money(data.total_to_pay, locale), strong: true },
      ]} />
      <p className="asked"><Receipts of="offers" id={data.sheet_id} what={t("sheet.figures")} /></p>
      <Items title={t("sheet.normal")} items={data.items} />
      <Items title={t("sheet.default")} items={data.on_default} />
      {data.no_other_charges && <p>{t("sheet.none")}</p>}
    </Sheet>
  );
}

function Items({ title, items }: { title: string; items: CostItem[] }) {
  const { t, code, locale } = useChat();
  if (!items.length) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="items">
        {items.map((item, index) => (
          <li key={index}>
            <p><strong>{code("cost", item.code) ?? code("figure", item.code)}</strong> {item.amount && <span className="money">{money(item.amount, locale)}</span>}</p>
            <p>{item.how}</p>
            <p className="meta">
              {item.rate && <span>{t("sheet.rate")} {item.rate}</span>} <span>{t("sheet.collector")} {item.collector}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whole seconds until the server lets the sheet be confirmed, on the server's clock as far as it is known here. */
function useReading(readableAt: string): number {
  const { session } = useChat();
  const remaining = () => Math.max(0, Math.ceil((Date.parse(readableAt) - session.now()) / 1000));
  const [left, setLeft] = useState(remaining);
  useEffect(() => {
    const timer = window.setInterval(() => {
      const now = remaining();
      setLeft(now);
      if (now === 0) window.clearInterval(timer);
    }, 250);
    return () => window.clearInterval(timer);
  }, [readableAt]);
  return left;
}
