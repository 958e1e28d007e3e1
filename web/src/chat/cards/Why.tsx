import { useChat } from "../context";

/** Asks in words, as a person would type it, how a figure was computed. With `months` the offer of that length is meant. */
export function Why({ figure, months }: { figure: string; months?: number | null }) {
  const { session, t, code } = useChat();
  const name = code("figure", figure);
  if (!name) return null;
  const words = months ? t("say.why.months", { figure: name, months }) : t("say.why.any", { figure: name });
  return (
    <button type="button" className="quiet" aria-label={t("arrears.why.of", { figure: name })} onClick={() => session.say(words)}>
      {t("arrears.why")}
    </button>
  );
}
