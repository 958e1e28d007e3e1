import type { ReceiptData, ReceiptLine } from "../../shared/cards";
import { day, money, percent, share } from "../../shared/format";
import { useChat } from "../context";
import { CheckIcon } from "../view/icons";
import { type CardProps, Frame } from "./kit";
import { recompute } from "./recompute";

export function ReceiptCard({ data }: CardProps<ReceiptData>) {
  const { t, locale } = useChat();
  const { figure } = useReceipt(data);
  return (
    <Frame title={figure ? t("receipt.of", { figure }) : t("receipt.title")}
      aside={<span className="aside">{t("arrears.asof", { day: day(data.as_of, locale, false) })}</span>}>
      <Computed data={data} />
    </Frame>
  );
}

/** What a receipt is about, and its value, as people read them. */
export function useReceipt(data: ReceiptData): { figure: string | undefined; value: string | number } {
  const { code, locale } = useChat();
  const isMoney = typeof data.value === "string" && /^-?[\d,]+\.\d{2}$/.test(data.value);
  const value = isMoney ? money(String(data.value), locale) : typeof data.value === "number" ? data.value : percent(data.value);
  return { figure: code("figure", data.figure), value };
}

/** The lines of a receipt, their result, and whether the page comes to the same. */
export function Computed({ data }: { data: ReceiptData }) {
  const { t } = useChat();
  const { value } = useReceipt(data);
  const again = recompute(data);
  const rules = [...new Set(data.lines.flatMap((line) => line.rules ?? []))];
  return (
    <>
      <ol className="sum">
        {data.lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </ol>
      <p className="result">
        <span>{t("receipt.result")}</span>
        <strong className="money">{value}</strong>
      </p>
      {again !== undefined && (
        <p className={again === data.value ? "state" : "state warn"}>
          {again === data.value ? <CheckIcon /> : null}
          {again === data.value ? t("receipt.checked") : t("receipt.differs", { value: again })}
        </p>
      )}
      {rules.length > 0 && <p className="foot">{t("receipt.rules", { rules: rules.join(" · ") })}</p>}
    </>
  );
}

function Line({ line }: { line: ReceiptLine }) {
  const { code, locale } = useChat();
  const name = (code("line", line.kind) ?? code("figure", line.kind) ?? "").replace("{n}", line.ref ?? "");
  return (
    <li data-how={line.how}>
      <span>
        {name} {line.on && <small>{day(line.on, locale, false)}</small>}
        <Sum line={line} />
      </span>
      {line.amount && line.how !== "segment" && <span className="money">{line.amount}</span>}
    </li>
  );
}

/** The arithmetic of a line, as it can be typed into a calculator. */
function Sum({ line }: { line: ReceiptLine }) {
  const { t, locale } = useChat();
  const balance = line.balance ?? "";
  const rate = line.rate ? share(line.rate) : "";
  const factor = line.factor && !/^1(\.0*)?$/.test(line.factor) ? t("receipt.factor", { factor: line.factor }) : "";
  const range = line.start && line.end ? ` (${day(line.start, locale, false)}–${day(line.end, locale, false)})` : "";
  if (line.how === "segment") return <small>{t("receipt.sum", { balance, rate, days: line.days ?? 0 }) + factor + range}</small>;
  if (line.how === "share") return <small>{t("receipt.share", { balance, rate })}</small>;
  if (line.how === "fee") return <small>{t("receipt.fee", { balance, rate, low: line.low ?? "", high: line.high ?? "" })}</small>;
  if (line.how === "period") {
    const passed = Math.round((Date.parse(line.on ?? "") - Date.parse(line.start ?? "")) / 86_400_000);
    const whole = Math.round((Date.parse(line.end ?? "") - Date.parse(line.start ?? "")) / 86_400_000);
    return <small>{t("receipt.period", { balance, passed, whole })}</small>;
  }
  if (line.how === "step") return <small>{t("receipt.step", { low: line.low ?? "" })}</small>;
  if (line.how === "rate") return <small>{t("receipt.rate", { rate, balance })}</small>;
  if (line.how === "note") return <small>{rate}</small>;
  if (line.how === "between") return <small>{t("receipt.between", { low: line.low ?? "", high: line.high ?? "" })}</small>;
  if (line.how === "days" && line.start && line.end) {
    return <small>{t("receipt.days", { start: day(line.start, locale), end: day(line.end, locale), days: line.days ?? 0 })}</small>;
  }
  return null;
}
