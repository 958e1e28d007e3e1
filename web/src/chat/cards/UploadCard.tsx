import { type ChangeEvent, useId, useRef, useState } from "react";
import type { UploadData } from "../../shared/cards";
import { bytes } from "../../shared/format";
import { useChat } from "../context";
import { upload } from "../net/api";
import { CheckIcon } from "../view/icons";
import { type CardProps, Frame, ServerButton, useRefusal } from "./kit";

interface Sent {
  percent: number;
  cancel: () => void;
}

export function UploadCard({ data, message, current }: CardProps<UploadData>) {
  const { t, code, session } = useChat();
  const refusal = useRefusal();
  const [files, setFiles] = useState<File[]>([]);
  const [consent, setConsent] = useState(Boolean(data.agreed));
  const [sending, setSending] = useState<Sent | null>(null);
  const [done, setDone] = useState(0);
  const [error, setError] = useState("");
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const picked = [...files, ...(event.target.files ?? [])];
    event.target.value = "";
    const wrong = picked.find((file) => !data.types.includes(file.type));
    const large = picked.find((file) => file.size > data.max_bytes);
    if (wrong) setError(t("upload.bad.type", { name: wrong.name }));
    else if (large) setError(t("upload.bad.size", { name: large.name }));
    else if (picked.length + done > data.max_files) setError(t("upload.bad.many", { n: data.max_files }));
    else {
      setError("");
      setFiles(picked);
    }
  };

  const send = async () => {
    if (data.consent && !consent) {
      setError(t("upload.bad.consent"));
      return;
    }
    setError("");
    let left = files;
    try {
      for (const file of files) {
        const fields = { purpose: data.purpose, consent: String(Boolean(data.consent)) };
        const job = upload(session.bearer, file, fields, (share) => setSending({ percent: Math.round(share * 100), cancel: job.cancel }));
        setSending({ percent: 0, cancel: job.cancel });
        await session.guarded(job.done);
        left = left.slice(1);
        setDone((count) => count + 1);
      }
    } catch (failed) {
      if (!(failed instanceof DOMException)) setError(refusal(failed));
    } finally {
      // What went through is not sent again.
      setFiles(left);
      setSending(null);
    }
  };

  const rules = t("upload.rules", {
    types: data.types.map((type) => code("type", type) ?? type).join(" / "), size: bytes(data.max_bytes), n: data.max_files,
  });
  return (
    <Frame title={t("upload.title")}>
      <section className="part">
        <h3>{t("upload.any")}</h3>
        <ul className="plain">{data.evidence.map((paper) => <li key={paper}>{code("evidence", paper) ?? paper}</li>)}</ul>
      </section>
      {current && (
        <div className="form">
          {data.consent && data.agreed && <div className="consent">
            <CheckIcon />
            <span><strong>{t("upload.agreed")}</strong> {data.consent}</span>
          </div>}
          {data.consent && !data.agreed && <label className="consent">
            <input type="checkbox" checked={consent} disabled={done > 0} onChange={(event) => setConsent(event.target.checked)} />
            <span>
              <strong>{t("upload.consent")}</strong> {data.consent}
              {data.sensitive && <small>{t("upload.sensitive")}</small>}
            </span>
          </label>}
          <input ref={picker} id={id} className="unseen" type="file" multiple accept={data.types.join(",")} onChange={choose}
            tabIndex={-1} aria-label={t("upload.pick")} />
          <button type="button" className="button" aria-describedby={`${id}-rules`} disabled={sending !== null}
            onClick={() => picker.current?.click()}>
            {t("upload.pick")}
          </button>
          <p id={`${id}-rules`} className="foot">{rules}</p>
          {files.length > 0 && (
            <ul className="files">
              {files.map((file) => (
                <li key={file.name + file.size}>
                  <span>{file.name} <small>{bytes(file.size)}</small></span>
                  <button type="button" className="quiet" disabled={sending !== null} aria-label={t("upload.remove", { name: file.name })}
                    onClick={() => setFiles(files.filter((other) => other !== file))}>×</button>
                </li>
              ))}
            </ul>
          )}
          <p className="error" role="alert">{error}</p>
          {sending && (
            <div className="progress">
              <progress max={100} value={sending.percent} aria-label={t("upload.send")} />
              <span>{t("upload.progress", { percent: sending.percent })}</span>
              <button type="button" className="quiet" onClick={sending.cancel}>{t("upload.cancel")}</button>
            </div>
          )}
          {done > 0 && <p className="state" role="status"><CheckIcon />{t("upload.done", { n: done })}</p>}
          <div className="actions">
            {done === 0 && <ServerButton message={message} index={data.decline} />}
            {files.length > 0 && (
              <button type="button" className="button primary" disabled={sending !== null} onClick={() => void send()}>{t("upload.send")}</button>
            )}
            {done > 0 && files.length === 0 && (
              <button type="button" className="button primary" onClick={() => session.say(t("upload.say"))}>{t("upload.finish")}</button>
            )}
          </div>
        </div>
      )}
    </Frame>
  );
}
