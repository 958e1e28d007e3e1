import type { ComplaintData, DisputeData } from "../../shared/cards";
import { day } from "../../shared/format";
import { useChat } from "../context";
import { CheckIcon } from "../view/icons";
import { Rich } from "../view/Rich";
import { type CardProps, Copy, Frame, Money, Pairs } from "./kit";

export function ComplaintCard({ data }: CardProps<ComplaintData>) {
  const { t, code, locale } = useChat();
  const kinds = data.kinds.map((kind) => code("complaint", kind)).filter(Boolean).join(" · ");
  return (
    <Frame title={t("complaint.title")} aside={<Status status={data.status} />}>
      <Number name={t("complaint.number")} number={data.number} note={kinds} />
      <ol className="dates">
        <Date name={t("complaint.received")} value={day(data.received_on, locale, false)} on />
        <Date name={t("complaint.simple")} value={day(data.simple_by, locale, false)} />
        <Date name={t("complaint.complex")} value={day(data.complex_by, locale, false)} />
        <Date name={t("complaint.latest")} value={day(data.latest_by, locale)} />
      </ol>
      {data.effects && data.effects.length > 0 && (
        <section className="part">
          <h3>{t("complaint.effects")}</h3>
          <ul className="plain">
            {data.effects.map((effect) => {
              const text = code("effect", effect);
              return text ? <li key={effect}><CheckIcon />{text}</li> : null;
            })}
          </ul>
        </section>
      )}
      <p className="foot"><Rich text={t("complaint.other")} /></p>
    </Frame>
  );
}

export function DisputeCard({ data }: CardProps<DisputeData>) {
  const { t, code, locale } = useChat();
  const papers = (data.evidence ?? []).map((one) => code("evidence", one)).filter(Boolean);
  return (
    <Frame title={t("dispute.title")} aside={<Status status={data.status} />}>
      <Number name={t("complaint.number")} number={data.number} note={code("dispute", data.kind)} />
      <Pairs rows={[
        { name: t("dispute.frozen"), value: <Money amount={data.amount} />, strong: true },
        { name: t("dispute.due"), value: <Money amount={data.still_due} /> },
        { name: t("complaint.received"), value: day(data.received_on, locale) },
        { name: t("dispute.answer"), value: day(data.answer_by, locale) },
      ]} />
      {papers.length > 0 && (
        <section className="part">
          <h3>{t("dispute.evidence")}</h3>
          <ul className="plain">{papers.map((paper) => <li key={paper}>{paper}</li>)}</ul>
        </section>
      )}
    </Frame>
  );
}

function Status({ status }: { status: string | undefined }) {
  const { code } = useChat();
  const text = status && code("case", status);
  return text ? <span className="chip">{text}</span> : null;
}

function Number({ name, number, note }: { name: string; number: string; note: string | undefined }) {
  return (
    <div className="hero">
      <p>{name}</p>
      <p className="case-number">{number} <Copy text={number} /></p>
      {note && <p className="note">{note}</p>}
    </div>
  );
}

function Date({ name, value, on }: { name: string; value: string; on?: boolean }) {
  return (
    <li data-on={on}>
      <span>{name}</span>
      <strong>{value}</strong>
    </li>
  );
}
