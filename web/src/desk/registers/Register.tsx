import { Button, Table } from "antd";
import type { TableColumnType } from "antd";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { get, isAbort } from "../net/api";
import type { RegisterPage } from "../net/types";
import { Choose } from "../shell/Choose";
import { follow } from "../shell/follow";
import { pathTo } from "../shell/route";
import { EmptyState, ErrorState, Loading } from "../shell/States";
import { named, words, type Table as WordTable } from "../words";

export interface Choice {
  name: string;
  label: string;
  values: { value: string; label: string }[];
}

interface Props<Row> {
  title: string;
  path: string;
  /** The one filter of the list; the first value is where it begins. */
  choice?: Choice;
  rowKey: (row: Row) => string;
  /** `again` reads the list anew, after something was decided. */
  columns: (again: () => void) => TableColumnType<Row>[];
  detail?: (row: Row) => ReactNode;
  /** Whether a row has anything to unfold; every row, if this is not told. */
  unfolds?: (row: Row) => boolean;
  /** What may be added to the list, beside its filter. */
  add?: (again: () => void) => ReactNode;
}

export const statuses = (...codes: string[]): Choice => ({
  name: "status",
  label: words.register.status,
  values: codes.map((value) => ({ value, label: named("status", value) })),
});

export const kinds = (table: WordTable, ...codes: string[]): Choice => ({
  name: "kind",
  label: words.register.kind,
  values: [{ value: "", label: words.register.all }, ...codes.map((value) => ({ value, label: named(table, value) }))],
});

/** On a narrow screen each row stands as a block: every value then carries the name of its column. */
const labelled = <Row,>(column: TableColumnType<Row>): TableColumnType<Row> => ({ ...column, onCell: () => ({ "data-label": String(column.title) }) as object });

/** A list of the house with one filter, read page by page. */
export function Register<Row extends object>({ title, path, choice, rowKey, columns, detail, unfolds, add }: Props<Row>) {
  const [chosen, setChosen] = useState(choice?.values[0]?.value ?? "");
  const list = useRegister<Row>(path, choice ? { [choice.name]: chosen } : {});
  return (
    <div className="register">
      <div className="register-head">
        <h1>{title}</h1>
        <div className="register-tools">
          {choice && <Choose aria-label={choice.label} value={chosen} options={choice.values} onChange={setChosen} />}
          {add?.(list.again)}
        </div>
      </div>
      <div className="register-body">
        <Content list={list}>
          <Table<Row>
            dataSource={list.rows}
            rowKey={rowKey}
            columns={columns(list.again).map(labelled)}
            pagination={false}
            size="middle"
            aria-label={title}
            expandable={detail && { expandedRowRender: detail, rowExpandable: unfolds, columnTitle: <span className="unseen">{words.register.detail}</span> }}
          />
          <div className="register-foot">
            <span className="soft" role="status">{words.register.shown(list.rows.length)}</span>
            {list.more && <Button loading={list.busy} onClick={list.more}>{words.more}</Button>}
          </div>
        </Content>
      </div>
    </div>
  );
}

interface Listed<Row> {
  rows: Row[];
  loading: boolean;
  busy: boolean;
  problem: unknown;
  again: () => void;
  more: (() => void) | null;
}

function Content<Row>({ list, children }: { list: Listed<Row>; children: ReactNode }) {
  if (list.loading) return <Loading />;
  if (list.problem) return <ErrorState problem={list.problem} retry={list.again} />;
  if (list.rows.length === 0) return <EmptyState title={words.register.empty} hint={words.register.emptyHint} />;
  return <>{children}</>;
}

function useRegister<Row>(path: string, filter: Record<string, string>): Listed<Row> {
  const [rows, setRows] = useState<Row[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [loading, setLoading] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const flight = useRef<AbortController | null>(null);
  const wanted = JSON.stringify(filter);

  const read = useCallback(async (skip: number) => {
    flight.current?.abort();
    const mine = (flight.current = new AbortController());
    setBusy(true);
    try {
      const query = { ...(JSON.parse(wanted) as Record<string, string>), skip };
      const page = await get<RegisterPage<Row>>(path, query, mine.signal);
      setRows((old) => (skip === 0 ? page.rows : [...old, ...page.rows]));
      setNext(page.next_skip);
      setProblem(null);
    } catch (failed) {
      if (isAbort(failed)) return;
      setProblem(failed);
    }
    setBusy(false);
    setLoading(false);
  }, [path, wanted]);

  useEffect(() => {
    setLoading(true);
    void read(0);
    return () => flight.current?.abort();
  }, [read]);

  return {
    rows,
    loading,
    busy,
    problem,
    again: useCallback(() => void read(0), [read]),
    more: next === null ? null : () => void read(next),
  };
}

/** Who it is about, with the way to the conversation. */
export function Who({ person, conversationId }: { person: string | null; conversationId: string | null }) {
  return (
    <div className="stack">
      <span>{person ?? words.register.nobody}</span>
      {conversationId && (
        <a href={pathTo("talks", conversationId)} onClick={follow(pathTo("talks", conversationId))}>{words.register.openTalk}</a>
      )}
    </div>
  );
}

/** A clock as colour and as words: colour alone tells nothing to some. */
export function Signal({ clock, text }: { clock: string | null; text: string }) {
  if (!clock) return <span>{text}</span>;
  return <span className={`signal ${clock}`}>{`${words.register.signal[clock] ?? clock} · ${text}`}</span>;
}
