/** The figures as the API tells them; numbers come as text. */
export interface FigureRow {
  key: string;
  value: string | null;
  part: number | null;
  whole: number | null;
}

export interface Figure {
  code: string;
  group: string;
  title: string;
  means: string;
  unit: "share" | "count" | "minutes" | "hours" | "score" | "per_thousand" | "points";
  value: string | null;
  part: number | null;
  whole: number | null;
  by: string | null;
  rows: FigureRow[];
  days: number[];
}

export interface Report {
  from: string;
  to: string;
  days: string[];
  made_at: string;
  figures: Figure[];
}
