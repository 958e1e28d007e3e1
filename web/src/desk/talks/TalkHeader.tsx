import { App, Button } from "antd";
import { useState } from "react";
import { ApiError, post, save } from "../net/api";
import type { Standing } from "../net/types";
import { useSession } from "../session";
import { go, pathTo } from "../shell/route";
import { named, refusal, words } from "../words";
import { CloseDialog, ReturnDialog, TransferDialog } from "./dialogs";
import type { Talk } from "./useTalk";

type Doing = "return" | "transfer" | "close" | null;

interface Props {
  talk: Talk;
  who: string | null;
  mine: boolean;
}

export function TalkHeader({ talk, who, mine }: Props) {
  const standing = talk.standing!;
  const { nameOf } = useSession();
  const holder = standing.owner === "human" ? nameOf(standing.collector_id) : "";
  return (
    <header className="talk-head">
      <div className="talk-who">
        <Button type="text" size="small" className="talk-back" onClick={() => go(pathTo("talks"))}>{words.talk.back}</Button>
        <h2 id="talk-who">{who ?? words.queue.unknown}</h2>
        <p className="talk-tags">
          <span className={`owner ${standing.owner}`}>{holder && !mine ? words.talk.ownedBy(holder) : named("owner", standing.owner)}</span>
          <span>{words.talk.level[standing.identity_level] ?? words.none}</span>
          <span>{named("channel", standing.channel)}</span>
          {standing.locale !== "zh" && <span>{named("locale", standing.locale)}</span>}
        </p>
      </div>
      <Actions talk={talk} standing={standing} mine={mine} />
    </header>
  );
}

function Actions({ talk, standing, mine }: { talk: Talk; standing: Standing; mine: boolean }) {
  const { message, modal } = App.useApp();
  const { has } = useSession();
  const [doing, setDoing] = useState<Doing>(null);
  const [busy, setBusy] = useState(false);
  const path = `/conversations/${standing.id}`;

  const step = async (way: string, body: unknown, done: string): Promise<boolean> => {
    setBusy(true);
    try {
      const answer = await post<{ conversation: Standing }>(`${path}/${way}`, body);
      talk.settle(answer.conversation);
      setDoing(null);
      void message.success(done);
      return true;
    } catch (failed) {
      const problem = failed as ApiError;
      void message.error(refusal(problem.code, problem.message));
      if (problem.status === 409) talk.reload();
      return false;
    } finally {
      setBusy(false);
    }
  };
  const takeOver = () =>
    modal.confirm({
      title: words.dialog.takeOverTitle,
      content: words.dialog.takeOverHint,
      okText: words.dialog.takeOver,
      cancelText: words.cancel,
      onOk: () => step("take_over", {}, words.talk.done.taken),
    });

  const takeProof = async () => {
    setBusy(true);
    try {
      void message.success(words.talk.proofTaken(await save(`${path}/proof.zip`)));
    } catch (failed) {
      const problem = failed as ApiError;
      void message.error(refusal(problem.code, problem.message));
    } finally {
      setBusy(false);
    }
  };

  const mayHold = has("talk.hold");
  const mayClose = standing.owner !== "closed" && (mine || has("talk.close_any"));
  return (
    <div className="talk-actions">
      {mayHold && standing.owner === "waiting" && (
        <Button type="primary" loading={busy} onClick={() => void step("claim", { version: standing.version }, words.talk.done.claimed)}>
          {words.talk.claim}
        </Button>
      )}
      {mayHold && standing.owner === "bot" && <Button onClick={takeOver}>{words.talk.takeOver}</Button>}
      {mine && <Button onClick={() => setDoing("return")}>{words.talk.giveBack}</Button>}
      {mine && <Button onClick={() => setDoing("transfer")}>{words.talk.transfer}</Button>}
      {talk.detail?.conversation.may_take_proof && <Button title={words.talk.proofHint} disabled={busy} onClick={() => void takeProof()}>{words.talk.proof}</Button>}
      {mayClose && <Button onClick={() => setDoing("close")}>{words.talk.end}</Button>}
      <ReturnDialog open={doing === "return"} busy={busy} cancel={() => setDoing(null)} done={(note) => step("return", { note }, words.talk.done.returned)} />
      <TransferDialog open={doing === "transfer"} busy={busy} cancel={() => setDoing(null)} done={(to) => step("transfer", { to }, words.talk.done.transferred)} />
      <CloseDialog open={doing === "close"} busy={busy} cancel={() => setDoing(null)} done={(outcome) => step("close", { outcome }, words.talk.done.closed)} />
    </div>
  );
}
