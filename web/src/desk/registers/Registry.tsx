import { fullDay } from "../format";
import { named, words } from "../words";
import { factsOf } from "../values";
import { kinds, Register } from "./Register";

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
  return (
    <Register<Row>
      title={words.nav.registry}
      path="/registry"
      choice={CHOICE}
      rowKey={(row) => row.id}
      columns={() => [
        { title: words.register.kind, render: (_, row) => named("registryKind", row.kind) },
        { title: words.registry.value, render: (_, row) => <strong>{row.value}</strong> },
        { title: words.registry.genuine, render: (_, row) => <span className={row.genuine ? "chip good" : "chip late"}>{row.genuine ? words.registry.ours : words.registry.notOurs}</span> },
        { title: words.registry.data, render: (_, row) => factsOf(row.data).map(([label, text]) => `${label} ${text}`).join("，") || words.none },
        { title: words.register.person, render: (_, row) => row.person ?? words.none },
        { title: words.registry.valid, render: (_, row) => (row.valid_until ? words.brief.until(fullDay(row.valid_until)) : words.registry.forever) },
      ]}
    />
  );
}
