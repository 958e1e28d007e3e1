import { App, Button } from "antd";
import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useState } from "react";
import { type ApiError, get, isAbort, save } from "../net/api";
import { moment } from "../format";
import { ErrorState, Loading } from "../shell/States";
import { refusal, words } from "../words";
import type { Picture } from "./Chart";
import { PeriodBar, usualPeriod, type Period } from "./Period";
import { basis, hasRows, labelOf, lengthOf, moves, rowText, valueOf } from "./tell";
import type { Figure, Report } from "./types";

const Chart = lazy(() => import("./Chart"));
const GROUPS = ["talks", "agreements", "care", "conduct", "accounts", "fairness"];

/** The supervisor's figures over a period, each with what it counts. Nothing here is about one member of staff. */
export default function Figures() {
  const [period, setPeriod] = useState<Period>(usualPeriod);
  const { report, problem, busy, again } = useReport(period);
  const quiet = report?.figures.find((one) => one.code === "sessions")?.value === "0";
  return (
    <div className="register figures">
      <div className="register-head">
        <h1>{words.nav.figures}</h1>
        <div className="figures-tools">
          <PeriodBar period={period} choose={setPeriod} busy={busy} />
          <Export period={period} />
        </div>
      </div>
      <div className="register-body" tabIndex={0} role="region" aria-label={words.nav.figures}>
        {problem ? <ErrorState problem={problem} retry={again} /> : !report ? <Loading /> : (
          <>
            <p className="soft figures-note" role="status">{`${words.figures.madeAt(moment(report.made_at))}。${words.figures.noRanking}`}</p>
            {quiet && <p className="figures-quiet"><strong>{words.figures.quiet}</strong>{` ${words.figures.quietHint}`}</p>}
            {GROUPS.map((group) => <Group key={group} group={group} report={report} />)}
          </>
        )}
      </div>
    </div>
  );
}

function useReport(period: Period) {
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(true);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const flight = new AbortController();
    setBusy(true);
    get<Report>("/figures", { from: period.from, to: period.to }, flight.signal)
      .then((found) => {
        setReport(found);
        setProblem(null);
        setBusy(false);
      })
      .catch((failed: unknown) => {
        if (isAbort(failed)) return;
        setProblem(failed);
        setBusy(false);
      });
    return () => flight.abort();
  }, [period, round]);
  return { report, problem, busy, again: useCallback(() => setRound((old) => old + 1), []) };
}

function Export({ period }: { period: Period }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      await save("/figures/table.csv", { from: period.from, to: period.to });
    } catch (failed) {
      const problem = failed as ApiError;
      void message.error(refusal(problem.code, problem.message));
    } finally {
      setBusy(false);
    }
  };
  return <Button loading={busy} onClick={() => void take()}>{words.figures.export}</Button>;
}

function Group({ group, report }: { group: string; report: Report }) {
  const title = useId();
  const mine = report.figures.filter((figure) => figure.group === group);
  const drawn = mine.filter((figure) => hasRows(figure) || moves(figure));
  const plain = mine.filter((figure) => !drawn.includes(figure));
  return (
    <section className="figures-group" aria-labelledby={title}>
      <h2 id={title}>{words.figures.group[group] ?? group}</h2>
      {plain.length > 0 && <div className="figures-plain">{plain.map((figure) => <Panel key={figure.code} figure={figure} days={report.days} />)}</div>}
      {drawn.length > 0 && <div className="figures-drawn">{drawn.map((figure) => <Panel key={figure.code} figure={figure} days={report.days} />)}</div>}
    </section>
  );
}

function Panel({ figure, days }: { figure: Figure; days: string[] }) {
  const empty = figure.value === null;
  return (
    <article className="figure">
      <h3>{figure.title}</h3>
      <p className="figure-value">
        {empty ? <span className="soft">{words.figures.nothing}</span> : <strong className="money">{valueOf(figure)}</strong>}
        {!empty && <span className="soft">{aside(figure)}</span>}
      </p>
      <Pictures figure={figure} days={days} />
      <p className="figure-means">{figure.means}</p>
    </article>
  );
}

function aside(figure: Figure): string {
  if (figure.code === "approvals_waiting") return figure.part ? words.figures.late(figure.part) : "";
  if (figure.unit === "count" && figure.whole === null) return "";
  return basis(figure.part, figure.whole);
}

function Pictures({ figure, days }: { figure: Figure; days: string[] }) {
  const line = useMemo<Picture | null>(() => (moves(figure) ? { kind: "line", days, counts: figure.days } : null), [figure, days]);
  const bars = useMemo<Picture | null>(() => {
    if (!hasRows(figure)) return null;
    return { kind: "bars", full: figure.unit === "share" || figure.unit === "points", bars: figure.rows.map((row) => ({ label: labelOf(figure, row), size: lengthOf(row), text: rowText(figure, row) })) };
  }, [figure]);
  if (!line && !bars) return null;
  const told = figure.rows.map((row) => `${labelOf(figure, row)} ${rowText(figure, row)}`).join("；");
  return (
    <Suspense fallback={<div className="figure-wait" />}>
      {line && <Chart picture={line} label={`${words.figures.byDay(figure.title)}：${figure.days.join("、")}`} />}
      {bars && <Chart picture={bars} label={`${figure.title}：${told}`} />}
    </Suspense>
  );
}
