import { Button } from "antd";
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
            {guard.reasons.map((reason) => (
              <li key={`${reason.code} ${reason.start}`}>
                <p>
                  {reason.term && <mark>{reason.term}</mark>} {reason.why}
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
