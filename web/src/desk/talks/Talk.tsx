import { useEffect, useRef, useState } from "react";
import { useSession } from "../session";
import { ErrorState, Loading } from "../shell/States";
import { words } from "../words";
import { Brief } from "./Brief";
import { Composer } from "./Composer";
import { Facts } from "./Facts";
import { TalkHeader } from "./TalkHeader";
import { Thread } from "./Thread";
import { useTalk } from "./useTalk";

export function TalkView({ id }: { id: string }) {
  const talk = useTalk(id);
  const { staff } = useSession();
  const box = useRef<HTMLElement>(null);
  /** Words that the brief hands to the composer. */
  const [handed, hand] = useState("");
  const ready = talk.detail !== null;
  // Whoever opened the talk with the keyboard goes on in it.
  useEffect(() => {
    if (ready) box.current?.focus({ preventScroll: true });
  }, [ready]);

  if (!talk.detail || !talk.standing) {
    return <div className="talk-none">{talk.problem ? <ErrorState problem={talk.problem} retry={talk.reload} /> : <Loading />}</div>;
  }
  const { brief, facts } = talk.detail;
  const mine = talk.standing.owner === "human" && talk.standing.collector_id === staff.id;
  return (
    <>
      <section className="talk" aria-labelledby="talk-who" ref={box} tabIndex={-1}>
        <TalkHeader talk={talk} who={brief.who} mine={mine} />
        <Thread messages={talk.messages} typing={talk.typing} />
        <Composer id={id} mine={mine} closed={talk.standing.owner === "closed"} sent={talk.add} lost={talk.reload} handed={handed} taken={() => hand("")} />
      </section>
      <aside className="brief" aria-label={words.talk.brief} tabIndex={0}>
        <Brief brief={brief} mine={mine} reload={talk.reload} hand={hand} />
        <Facts id={id} person={facts} mine={mine} />
      </aside>
    </>
  );
}
