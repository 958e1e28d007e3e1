import { fullDay } from "../format";
import { useSession } from "../session";
import { named, words } from "../words";
import { factsOf } from "../values";
import { AddEntry } from "./AddEntry";
import { kinds, Register } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  id: string;
  kind: string;
  value: string;
  person: string | null;
  data: Record<string, unknown>;
  valid_from: string | null;
  valid_until: string | null;
  genuine: boolean;
}

const CHOICE = kinds("registryKind", "staff", "number", "agency", "letter", "visit");

export function Registry() {
  const { has } = useSession();
  const keeper = has("registry.write");
  return (
    <Register<Row>
      title={words.nav.registry}
      path="/registry"
      choice={CHOICE}
      rowKey={(row) => row.id}
      add={(again) => keeper && <AddEntry again={again} />}
      columns={(again) => [
        { title: words.register.kind, render: (_, row) => named("registryKind", row.kind) },
        { title: words.registry.value, render: (_, row) => <strong>{row.value}</strong> },
        { title: words.registry.genuine, render: (_, row) => <Standing row={row} /> },
        { title: words.registry.data, render: (_, row) => factsOf(row.data).map(([label, text]) => `${label} ${text}`).join("，") || words.none },
        { title: words.register.person, render: (_, row) => row.person ?? words.none },
        { title: words.registry.valid, render: (_, row) => (row.valid_until ? words.brief.until(fullDay(row.valid_until)) : words.registry.forever) },
        ...(keeper ? [{ title: words.register.actions, render: (_: unknown, row: Row) => <Cancel row={row} again={again} /> }] : []),
      ]}
    />
  );
}

function Standing({ row }: { row: Row }) {
  if (row.data.cancelled_on) return <span className="chip">{words.registry.cancelled}</span>;
  return <span className={row.genuine ? "chip good" : "chip late"}>{row.genuine ? words.registry.ours : words.registry.notOurs}</span>;
}

function Cancel({ row, again }: { row: Row; again: () => void }) {
  const { busy, step } = useStep(again);
  if (row.data.cancelled_on) return null;
  return (
    <Written
      text={words.registry.cancel}
      title={words.registry.cancelTitle}
      hint={words.registry.cancelHint}
      label={words.registry.why}
      needed={words.documents.whyNeeded}
      busy={busy}
      done={(why) => step(`/registry/${row.id}/cancel`, { why })}
    />
  );
}
