import type { CallbackData } from "../../shared/cards";
import { clock, moment } from "../../shared/format";
import { useChat } from "../context";
import { CheckIcon } from "../view/icons";
import { type CardProps, Frame } from "./kit";

export function CallbackCard({ data, message, current }: CardProps<CallbackData>) {
  const { t, session, state, locale } = useChat();
  const when = (slot: { from: string; to: string }) => `${moment(slot.from, locale)}–${clock(slot.to)}`;
  if (data.booked) {
    return (
      <Frame title={t("callback.booked")} tone="good">
        <p className="verdict"><CheckIcon />{when(data.booked)}</p>
        {data.phone_masked && <p className="foot">{t("callback.to", { phone: data.phone_masked })}</p>}
      </Frame>
    );
  }
  const pick = (slot: CallbackData["slots"][number]) => {
    const button = slot.button == null ? undefined : message.buttons[slot.button];
    if (button) session.press(button);
    else session.say(t("callback.say", { when: when(slot) }));
  };
  return (
    <Frame title={t("callback.title")}>
      {data.phone_masked && <p className="foot">{t("callback.to", { phone: data.phone_masked })}</p>}
      <p className="lead">{t(data.slots.length ? "callback.pick" : "callback.none")}</p>
      <div className="slots">
        {data.slots.map((slot) => {
          const button = slot.button == null ? undefined : message.buttons[slot.button];
          return (
            <button key={slot.id} type="button" className="button" disabled={!current || (button && state.pressed.has(button.id))}
              onClick={() => pick(slot)}>
              {when(slot)}
            </button>
          );
        })}
      </div>
    </Frame>
  );
}
