import { Button } from "antd";
import { useState } from "react";
import { dayKey } from "../format";
import { now } from "../net/time";
import { Choose } from "../shell/Choose";
import { words } from "../words";

export interface Period {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const PRESETS = ["7", "30", "90", "own"];

const iso = (at: number): string => dayKey(at).split("-").map((part) => part.padStart(2, "0")).join("-");

/** So many days up to today, by the house's own clock. */
function lastDays(count: number): Period {
  return { from: iso(now() - (count - 1) * DAY_MS), to: iso(now()) };
}

export const usualPeriod = (): Period => lastDays(30);

export function PeriodBar({ period, choose, busy }: { period: Period; choose: (period: Period) => void; busy: boolean }) {
  const [preset, setPreset] = useState("30");
  const [own, setOwn] = useState(period);
  const pick = (name: string) => {
    setPreset(name);
    if (name === "own") setOwn(period);
    else choose(lastDays(Number(name)));
  };
  const sound = own.from !== "" && own.to !== "" && own.from <= own.to;
  return (
    <>
      <Choose
        aria-label={words.figures.period}
        value={preset}
        options={PRESETS.map((value) => ({ value, label: words.figures.preset[value] ?? value }))}
        onChange={pick}
      />
      {preset === "own" && (
        <form
          className="figures-own"
          onSubmit={(event) => {
            event.preventDefault();
            if (sound) choose(own);
          }}
        >
          <input type="date" className="day-field" aria-label={words.figures.from} value={own.from} max={iso(now())} onChange={(event) => setOwn({ ...own, from: event.target.value })} />
          <span aria-hidden="true">–</span>
          <input type="date" className="day-field" aria-label={words.figures.to} value={own.to} max={iso(now())} onChange={(event) => setOwn({ ...own, to: event.target.value })} />
          <Button htmlType="submit" disabled={!sound} loading={busy}>{words.figures.show}</Button>
        </form>
      )}
    </>
  );
}
