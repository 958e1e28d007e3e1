import { Button } from "antd";
import { useState } from "react";
import { call } from "../net/api";
import type { ReceiptGroup } from "../net/types";
import { words } from "../words";

/** How the figures of the case came about, on request: the same steps that the debtor is told. */
export function Receipts({ id }: { id: string }) {
  const [groups, setGroups] = useState<ReceiptGroup[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = async () => {
    setFailed(false);
    try {
      setGroups(await call<ReceiptGroup[]>("GET", `/conversations/${id}/receipts`));
    } catch {
      setFailed(true);
    }
  };
  if (groups === null) {
    return (
      <p>
        <Button size="small" type="link" onClick={() => void load()}>{words.receipts.open}</Button>
        {failed && <span className="soft" role="alert">{words.receipts.failed}</span>}
      </p>
    );
  }
  return (
    <div className="receipts">
      {groups.map((group) => (
        <section key={`${group.about}-${group.ref}`}>
          <h4>{words.receipts.about[group.about]} {group.about === "offer" ? "" : group.ref}</h4>
          {group.receipts.map((receipt) => (
            <details key={receipt.figure}>
              <summary>{receipt.name} <span className="money">{receipt.value}</span></summary>
              <ol>{receipt.lines.map((line, place) => <li key={place}>{line}</li>)}</ol>
            </details>
          ))}
        </section>
      ))}
      <Button size="small" type="link" onClick={() => setGroups(null)}>{words.receipts.close}</Button>
    </div>
  );
}
