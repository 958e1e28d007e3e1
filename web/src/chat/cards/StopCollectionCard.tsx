import type { StopCollectionData } from "../../shared/cards";
import { clock, day, dayOf, moment } from "../../shared/format";
import { useChat } from "../context";
import { CheckIcon } from "../view/icons";
import { type CardProps, Frame, Pairs } from "./kit";

export function StopCollectionCard({ data }: CardProps<StopCollectionData>) {
  const { t, code, locale } = useChat();
  return (
    <Frame title={t("stop.title")} tone="good">
      <Pairs rows={[
        { name: t("stop.number"), value: data.number },
        { name: t("stop.since"), value: `${day(dayOf(data.since), locale)} ${clock(data.since)}` },
        data.until && { name: t("stop.until"), value: day(data.until, locale) },
        { name: t("stop.reason"), value: code("stop", data.reason) ?? "" },
      ].map((row) => (row && row.value ? row : null))} />
      <ul className="rows-list">
        {data.channels.map((channel) => (
          <li key={channel.code + (channel.name ?? "")}>
            <span>{channel.name ?? code("channel", channel.code) ?? channel.code}</span>
            <time dateTime={channel.told_at}>{moment(channel.told_at, locale)}</time>
            <span className={channel.status === "stopped" ? "state" : "state open"}>
              {channel.status === "stopped" && <CheckIcon />}
              {t(channel.status === "stopped" ? "stop.stopped" : "stop.pending")}
            </span>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" className="button" onClick={(event) => print(event.currentTarget.closest(".card"))}>{t("stop.print")}</button>
      </div>
    </Frame>
  );
}

/** Prints this card alone: the style sheet hides everything outside of what is marked. */
function print(card: Element | null): void {
  card?.setAttribute("data-print", "");
  document.documentElement.dataset.printing = "card";
  window.print();
  card?.removeAttribute("data-print");
  delete document.documentElement.dataset.printing;
}
