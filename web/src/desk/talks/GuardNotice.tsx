import { Button } from "antd";
import type { GuardReason } from "../net/types";
import { words } from "../words";
import { improved, type Guard } from "./useGuard";

interface Props {
  guard: Guard;
  text: string;
  replace: (text: string) => void;
}

/** What the guard thinks of the draft: why it would not go out, and how it can be said. */
export function GuardNotice({ guard, text, replace }: Props) {
  return (
    <div className={`guard ${guard.state}`} role="status">
      {guard.state === "clear" && <p className="guard-line">{words.composer.clear}</p>}
      {guard.state === "checking" && guard.reasons.length === 0 && <p className="guard-line">{words.composer.checking}</p>}
      {guard.state === "unchecked" && <p className="guard-line">{words.composer.unchecked}</p>}
      {guard.reasons.length > 0 && (
        <>
          <p className="guard-title">
            <strong>{words.composer.blocked}</strong> {words.composer.blockedHint}
          </p>
          <ul>
            {gathered(guard.reasons).map(([reason, terms]) => (
              <li key={`${reason.code} ${reason.start}`}>
                <p>
                  {terms.map((term) => <mark key={term}>{term}</mark>)}
                  {reason.why}
                </p>
                {reason.better && (
                  <p className="guard-better">
                    <span className="soft">{words.composer.better}</span>
                    <q>{reason.better}</q>
                    <Button size="small" onClick={() => replace(improved(text, reason))}>{words.composer.use}</Button>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Reasons that say the same become one, with all the words it is about; a word inside a longer one is left out. */
export function gathered(reasons: GuardReason[]): [GuardReason, string[]][] {
  const found = new Map<string, [GuardReason, GuardReason[]]>();
  for (const reason of reasons) {
    const key = `${reason.code} ${reason.better ?? ""}`;
    const same = found.get(key);
    if (same) same[1].push(reason);
    else found.set(key, [reason, [reason]]);
  }
  return [...found.values()].map(([first, all]) => {
    const outer = all.filter((one) => !all.some((other) => other !== one && other.start <= one.start && other.end >= one.end && other.term.length > one.term.length));
    return [first, [...new Set(outer.map((one) => one.term).filter(Boolean))]];
  });
}
