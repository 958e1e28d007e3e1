/** Pictures by ECharts, only the parts in use; this file and the library arrive when the first picture is drawn. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { day } from "../format";

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

export type Picture =
  /** `full`: the whole width stands for everything (100 %), not for the longest bar. */
  | { kind: "bars"; full: boolean; bars: { label: string; size: number; text: string }[] }
  | { kind: "line"; days: string[]; counts: number[] };

const ACCENT = "#0f6a66";
const SOFT = "#54605b";
const INK = "#1b2421";
const LINE = "#dfe5e2";
const BAR_ROW = 26;
const LINE_HEIGHT = 120;
const text = { color: SOFT, fontSize: 12, fontFamily: "inherit" };

export default function Chart({ picture, label }: { picture: Picture; label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const height = picture.kind === "line" ? LINE_HEIGHT : picture.bars.length * BAR_ROW;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const chart = init(element, undefined, { renderer: "svg" });
    chart.setOption({ animation: false, textStyle: text, ...(picture.kind === "line" ? line(picture) : bars(picture)) });
    const sizes = new ResizeObserver(() => chart.resize());
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      chart.dispose();
    };
  }, [picture, height]);
  return <div ref={box} role="img" aria-label={label} style={{ height }} />;
}

/** Pixels for the numbers of the axis: a digit takes about seven, and the last number may be one longer than the largest count. */
const axisRoom = (counts: number[]): number => Math.max(30, 14 + 7.5 * Math.max(...counts, 0).toLocaleString("en").length);

function line({ days, counts }: Extract<Picture, { kind: "line" }>) {
  return {
    grid: { left: axisRoom(counts), right: 12, top: 12, bottom: 24 },
    tooltip: { trigger: "axis", confine: true, textStyle: { fontSize: 12 } },
    xAxis: {
      type: "category", data: days.map(day), boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: LINE } },
      axisLabel: { ...text, hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right" },
    },
    yAxis: { type: "value", minInterval: 1, splitNumber: 2, axisLabel: text, splitLine: { lineStyle: { color: LINE } } },
    series: [{ type: "line", data: counts, symbol: "circle", symbolSize: 4, showSymbol: counts.length <= 31, color: ACCENT, lineStyle: { width: 2 } }],
  };
}

function bars({ bars: found, full }: Extract<Picture, { kind: "bars" }>) {
  const most = full ? 1 : Math.max(...found.map((bar) => bar.size), 0) || 1;
  const bare = { type: "category", inverse: true, axisTick: { show: false }, axisLine: { show: false } };
  return {
    // Room for the names before the bars and the numbers behind them.
    grid: { left: 116, right: 104, top: 0, bottom: 0 },
    xAxis: { type: "value", show: false, min: 0, max: most },
    yAxis: [
      { ...bare, data: found.map((bar) => bar.label), axisLabel: { ...text, color: INK, width: 108, overflow: "truncate", align: "left", margin: 114 } },
      { ...bare, data: found.map((bar) => bar.text), position: "right", axisLabel: { ...text, color: INK, margin: 8 } },
    ],
    series: [{
      type: "bar", barWidth: 10, color: ACCENT, data: found.map((bar) => bar.size), itemStyle: { borderRadius: 3 },
      showBackground: true, backgroundStyle: { color: "#eef2f0", borderRadius: 3 },
    }],
  };
}
