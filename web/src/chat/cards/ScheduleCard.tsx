import { useState } from "react";
import type { ScheduleData } from "../../shared/cards";
import { day } from "../../shared/format";
import { useChat } from "../context";
import { download } from "../net/api";
import { CalendarIcon, FileIcon } from "../view/icons";
import { type CardProps, Frame, useRefusal } from "./kit";
import { Receipts } from "./Receipts";

/** So many rows say how it goes on; the rest is there for whoever wants it. */
const AT_FIRST = 3;

export function ScheduleCard({ data }: CardProps<ScheduleData>) {
  const { t, code, locale } = useChat();
  const split = data.rows.some((row) => row.principal);
  // A column that says "due" in every row says nothing.
  const status = data.rows.some((row) => row.status && row.status !== "due");
  const chip = code("plan", data.status);
  const instalments = data.rows.filter((row) => row.n !== 0).length;
  const [all, setAll] = useState(data.rows.length <= AT_FIRST + 1);
  const next = Math.max(0, data.rows.findIndex((row) => row.status !== "paid"));
  return (
    <Frame title={t("schedule.title")} aside={chip ? <span className="chip" data-state={data.status}>{chip}</span> : undefined}>
      <p className="foot apart">
        <span>{data.number && t("schedule.number", { number: data.number })}</span>
        <Receipts of="plans" id={data.plan_id} what={t("schedule.title")} />
      </p>
      <div className="table" tabIndex={0} role="group" aria-label={t("schedule.title")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("schedule.n")}</th>
              <th scope="col">{t("schedule.due")}</th>
              <th scope="col" className="right">{t("schedule.amount")}</th>
              {split && <th scope="col" className="right wide">{t("schedule.part")}</th>}
              {split && <th scope="col" className="right wide">{t("schedule.charge")}</th>}
              {status && <th scope="col">{t("schedule.status")}</th>}
            </tr>
          </thead>
          <tbody>
            {(all ? data.rows : data.rows.slice(next, next + AT_FIRST)).map((row) => (
              <tr key={row.n} data-state={row.status}>
                <th scope="row">{row.n === 0 ? t("schedule.down") : row.n}</th>
                <td className="date">{day(row.due, locale)}</td>
                <td className="right money">{row.amount}</td>
                {split && <td className="right money wide">{row.principal}</td>}
                {split && <td className="right money wide">{row.charge}</td>}
                {status && <td>{row.status ? code("rowstatus", row.status) : ""}</td>}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>{t("schedule.total")}</th>
              <td className="right money">{data.total}</td>
              {split && <td className="wide" colSpan={2} />}
              {status && <td />}
            </tr>
          </tfoot>
        </table>
      </div>
      {data.rows.length > AT_FIRST + 1 && (
        <p className="asked">
          <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("schedule.fewer") : t("schedule.all", { n: instalments })}
          </button>
        </p>
      )}
      <Files data={data} />
    </Frame>
  );
}

function Files({ data }: { data: ScheduleData }) {
  const { t, session } = useChat();
  const refusal = useRefusal();
  const [error, setError] = useState("");
  const base = `/api/chat/plans/${encodeURIComponent(data.plan_id)}`;
  const save = async (path: string, name: string) => {
    setError("");
    try {
      const url = URL.createObjectURL(await session.guarded(download(session.bearer, path)));
      const link = Object.assign(document.createElement("a"), { href: url, download: name });
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (failed) {
      setError(refusal(failed));
    }
  };
  return (
    <>
      <div className="actions">
        <button type="button" className="button" onClick={() => void save(data.ics ?? `${base}.ics`, "plan.ics")}><CalendarIcon />{t("schedule.ics")}</button>
        <button type="button" className="button" onClick={() => void save(data.pdf ?? `${base}.pdf`, "plan.pdf")}><FileIcon />{t("schedule.pdf")}</button>
      </div>
      <p className="error" role="alert">{error}</p>
    </>
  );
}
