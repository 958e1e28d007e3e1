import { useEffect, useState } from "react";
import type { CostItem, CostSheetData } from "../../shared/cards";
import { money, zero } from "../../shared/format";
import type { Key } from "../../shared/i18n";
import { useChat, useWords } from "../context";
import type { Message } from "../net/types";
import { Binding, Both, type CardProps, Frame, Money, Pairs, ServerButton } from "./kit";
import { Receipts } from "./Receipts";
import { Sheet } from "./Sheet";

/** The sheet of all costs (R31). It opens by itself when it arrives; the server refuses a yes before the reading time is over. */
export function CostSheetCard({ data, message, current }: CardProps<CostSheetData>) {
  const { t, session } = useChat();
  const [open, setOpen] = useState(() => current && session.now() < Date.parse(data.readable_at));
  const left = useReading(data.readable_at);
  return (
    <Frame title={<Both name="sheet.title" />}>
      <Pairs rows={[
        { name: <Both name="sheet.annual" />, value: data.annual_cost },
        { name: <Both name="sheet.cost" />, value: <Money amount={data.total_cost} /> },
        { name: <Both name="sheet.pay" />, value: <Money amount={data.total_to_pay} />, strong: true },
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
  const chinese = useWords("zh");
  const twice = locale !== "zh" || data.items.some((item) => item.binding);
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
    <Sheet title={<Both name="sheet.title" />} close={close} foot={foot}>
      <p className="lead">{t("sheet.lead")}</p>
      {twice && <p className="lead binds"><Both name="binding.note" /></p>}
      <Pairs rows={[
        { name: <Both name="sheet.principal" />, value: money(data.principal, locale) },
        { name: <Both name="sheet.months" />, value: t("offers.times", { n: data.months }), note: locale !== "zh" && <Binding>{chinese.t("offers.times", { n: data.months })}</Binding> },
        !zero(data.down) && data.down && { name: <Both name="sheet.down" />, value: money(data.down, locale) },
        data.monthly && { name: <Both name="sheet.monthly" />, value: money(data.monthly, locale) },
        data.last && { name: <Both name="code.row.last" />, value: money(data.last, locale) },
        { name: <Both name="sheet.annual" />, value: data.annual_cost, strong: true },
        { name: <Both name="sheet.cost" />, value: money(data.total_cost, locale) },
        { name: <Both name="sheet.pay" />, value: money(data.total_to_pay, locale), strong: true },
      ]} />
      <p className="asked"><Receipts of="offers" id={data.sheet_id} what={t("sheet.figures")} /></p>
      <Items title="sheet.normal" items={data.items} />
      <Items title="sheet.default" items={data.on_default} />
      {data.no_other_charges && <p><Both name="sheet.none" /></p>}
    </Sheet>
  );
}

function Items({ title, items }: { title: Key; items: CostItem[] }) {
  const { t, code, locale } = useChat();
  const chinese = useWords("zh");
  const named = (words: typeof code, item: CostItem) => words("cost", item.code) ?? words("figure", item.code);
  if (!items.length) return null;
  return (
    <section>
      <h3><Both name={title} /></h3>
      <ul className="items">
        {items.map((item, index) => (
          <li key={index}>
            <p>
              <strong>{named(code, item)}{locale !== "zh" && <Binding>{named(chinese.code, item)}</Binding>}</strong> {item.amount && <span className="money">{money(item.amount, locale)}</span>}
            </p>
            <p>{item.how}</p>
            {item.binding && <p lang="zh-CN">{item.binding.how}</p>}
            <p className="meta">
              {item.rate && <span>{t("sheet.rate")} {item.rate}</span>} <span>{t("sheet.collector")} {item.collector}</span>
              {item.binding && <span lang="zh-CN">{chinese.t("sheet.collector")} {item.binding.collector}</span>}
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
