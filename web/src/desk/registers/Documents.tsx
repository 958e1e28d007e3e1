import { App, Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { ApiError } from "../net/api";
import { moment } from "../format";
import { useSession } from "../session";
import { ErrorState, Loading } from "../shell/States";
import { named, words } from "../words";
import { Register, statuses, Who } from "./Register";
import { useStep } from "./useStep";
import { Written } from "./Written";

interface Row {
  id: string;
  conversation_id: string;
  person: string | null;
  purpose: string;
  name: string | null;
  media_type: string;
  size_bytes: number;
  sensitive: boolean;
  has_consent: boolean;
  sent_at: string;
  status: string;
  reason: string | null;
  reviewed_by: string | null;
}

const CHOICE = statuses("received", "verified", "rejected");

export function Documents() {
  return (
    <Register<Row>
      title={words.nav.documents}
      path="/documents"
      choice={CHOICE}
      rowKey={(row) => row.id}
      columns={(again) => [
        { title: words.documents.purpose, render: (_, row) => <strong>{named("hardshipReason", row.purpose)}</strong> },
        { title: words.register.person, render: (_, row) => <Who person={row.person} conversationId={row.conversation_id} /> },
        { title: words.documents.file, render: (_, row) => <File row={row} /> },
        { title: words.documents.sent, render: (_, row) => moment(row.sent_at) },
        { title: words.documents.why, render: (_, row) => row.reason || words.none },
        { title: words.register.actions, render: (_, row) => <Actions row={row} again={again} /> },
      ]}
    />
  );
}

function File({ row }: { row: Row }) {
  return (
    <div className="stack">
      <span className="file-name" title={row.name ?? undefined}>{row.name ?? words.documents.sensitive}</span>
      {row.sensitive && <span className="soft">{row.has_consent ? words.documents.consent : words.documents.noConsent}</span>}
    </div>
  );
}

function Actions({ row, again }: { row: Row; again: () => void }) {
  const { has } = useSession();
  const { modal } = App.useApp();
  const { busy, step } = useStep(again);
  const [open, setOpen] = useState(false);
  const decide = (verified: boolean, why: string) =>
    step("/documents/decide", { conversation_id: row.conversation_id, reason: row.purpose, verified, why });
  const accept = () =>
    modal.confirm({
      title: words.documents.verdictTitle,
      content: words.documents.verdictHint,
      okText: words.documents.accept,
      cancelText: words.cancel,
      onOk: () => decide(true, ""),
    });
  return (
    <div className="register-actions">
      {row.sensitive && !has("document.decide") ? <span className="soft">{words.documents.forDeciders}</span> : (
        <Button size="small" onClick={() => setOpen(true)}>{words.documents.open}</Button>
      )}
      {open && <Paper row={row} close={() => setOpen(false)} />}
      {row.status === "received" && has("document.decide") && (
        <>
          <Button size="small" loading={busy} onClick={accept}>{words.documents.accept}</Button>
          <Written
            text={words.documents.refuse}
            title={words.documents.refuseTitle}
            hint={`${words.documents.refuseHint}${words.documents.verdictHint}`}
            label={words.documents.why}
            needed={words.documents.whyNeeded}
            busy={busy}
            done={(why) => decide(false, why)}
          />
        </>
      )}
    </div>
  );
}

/** The paper itself: a picture in place, anything else to be saved. It never becomes a page of our origin. */
function Paper({ row, close }: { row: Row; close: () => void }) {
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let made = "";
    const flight = new AbortController();
    fetch(`/api/desk/documents/${row.id}/content`, { signal: flight.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new ApiError(answer.status, "document", "");
        made = URL.createObjectURL(await answer.blob());
        setAddress(made);
      })
      .catch((failed: unknown) => {
        if (!flight.signal.aborted) setProblem(failed instanceof ApiError ? failed : new ApiError(0, "offline", ""));
      });
    return () => {
      flight.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [row.id]);
  return (
    <Modal open title={`${words.documents.openTitle} · ${named("hardshipReason", row.purpose)}`} footer={null} onCancel={close} width={720}>
      <p className="soft">{words.documents.openHint}</p>
      {problem ? <ErrorState problem={problem} /> : null}
      {!problem && !address && <Loading />}
      {address && row.media_type.startsWith("image/") && <img className="paper" src={address} alt={named("hardshipReason", row.purpose)} />}
      {address && !row.media_type.startsWith("image/") && (
        <p>
          {words.documents.notShown} <a href={address} download={row.name ?? row.id}>{words.documents.save}</a>
        </p>
      )}
    </Modal>
  );
}
