import type { ContactMeterData } from "../../shared/cards";
import { moment } from "../../shared/format";
import { useChat } from "../context";
import { type CardProps, Frame } from "./kit";

export function ContactMeterCard({ data }: CardProps<ContactMeterData>) {
  const { t, code, locale } = useChat();
  const contacts = data.contacts ?? [];
  return (
    <Frame title={t("meter.title")}>
      <Meter name={t("meter.calls")} used={data.used} limit={data.limit} />
      {data.attempts !== undefined && data.attempts_limit !== undefined && (
        <Meter name={t("meter.attempts")} used={data.attempts} limit={data.attempts_limit} />
      )}
      <section className="part">
        <h3>{t("meter.list")}</h3>
        {contacts.length === 0 ? (
          <p>{t("meter.none")}</p>
        ) : (
          <ul className="rows-list">
            {contacts.map((contact, index) => (
              <li key={index}>
                <time dateTime={contact.at}>{moment(contact.at, locale)}</time>
                <span>
                  {code("channel", contact.channel) ?? contact.channel} · {code("by", contact.by) ?? contact.by}
                </span>
                <span>{contact.outcome ? code("outcome", contact.outcome) : ""}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {data.quiet && <p className="foot">{t("meter.quiet", data.quiet)}</p>}
    </Frame>
  );
}

function Meter({ name, used, limit }: { name: string; used: number; limit: number }) {
  const { t } = useChat();
  const text = t("meter.of", { used, limit });
  return (
    <div className="meter" data-over={used > limit || undefined}>
      <p><span>{name}</span><strong>{text}</strong></p>
      <div className="bars" role="img" aria-label={`${name} ${text}`}>
        {Array.from({ length: Math.max(limit, used) }, (_, index) => <i key={index} data-on={index < used || undefined} />)}
      </div>
      {used > limit && <p className="state warn">{t("meter.over")}</p>}
    </div>
  );
}
