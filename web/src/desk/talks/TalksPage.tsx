import { usePlace } from "../shell/route";
import { EmptyState } from "../shell/States";
import { words } from "../words";
import { QueuePanel } from "./Queue";
import { TalkView } from "./Talk";

export function TalksPage() {
  const { id } = usePlace();
  return (
    <div className={id ? "talks with-talk" : "talks"}>
      <h1 className="unseen">{words.nav.talks}</h1>
      <QueuePanel openId={id} />
      {id ? (
        <TalkView key={id} id={id} />
      ) : (
        <div className="talk-none">
          <EmptyState title={words.talk.pick} hint={words.talk.pickHint} />
        </div>
      )}
    </div>
  );
}
