import { App, Button } from "antd";
import { useState } from "react";
import { ApiError, post } from "../net/api";
import type { Person } from "../net/types";
import { useSession } from "../session";
import { named, refusal, words } from "../words";
import { RevealDialog } from "./dialogs";

const MASKED = ["name", "phone", "id_number"] as const;
type Fact = (typeof MASKED)[number];

/** Who it is, masked. One fact at a time is shown in clear, for a stated purpose, and that is logged. */
export function Facts({ id, person, mine }: { id: string; person: Person | null; mine: boolean }) {
  const { message } = App.useApp();
  const { has } = useSession();
  const [asked, setAsked] = useState<Fact | null>(null);
  const [busy, setBusy] = useState(false);
  const [clear, setClear] = useState<Partial<Record<Fact, string>>>({});
  const may = has("person.reveal") && (mine || has("person.reveal_any"));

  const reveal = async (purpose: string) => {
    if (!asked) return;
    setBusy(true);
    try {
      const answer = await post<{ value: string }>(`/conversations/${id}/reveal`, { fact: asked, purpose: purpose.trim() });
      setClear((old) => ({ ...old, [asked]: answer.value }));
      setAsked(null);
    } catch (failed) {
      const problem = failed as ApiError;
      void message.error(refusal(problem.code, problem.message));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="brief-part facts">
      <h3>{words.facts.title}</h3>
      {!person && <p className="soft">{words.facts.none}</p>}
      {person && (
        <dl className="fact-list">
          {MASKED.map((fact) => (
            <div key={fact}>
              <dt>{words.facts[fact]}</dt>
              <dd className="masked">
                <span className="money">{clear[fact] ?? person[fact]}</span>
                {may && (
                  <Button
                    size="small"
                    type="link"
                    aria-label={clear[fact] ? words.facts.hide(words.facts[fact]) : words.facts.show(words.facts[fact])}
                    onClick={() => (clear[fact] ? setClear((old) => ({ ...old, [fact]: undefined })) : setAsked(fact))}
                  >
                    {clear[fact] ? words.facts.hideShort : words.facts.showShort}
                  </Button>
                )}
              </dd>
            </div>
          ))}
          {person.payday && <div><dt>{words.facts.payday}</dt><dd>{words.facts.paydayOn(person.payday)}</dd></div>}
          <div><dt>{words.facts.locale}</dt><dd>{named("locale", person.locale)}</dd></div>
          {person.flags.length > 0 && <div><dt>{words.facts.flags}</dt><dd>{person.flags.map((flag) => named("flag", flag)).join("、")}</dd></div>}
          {person.cards.map((card) => (
            <div key={card.card_tail}>
              <dt>{words.facts.cards}</dt>
              <dd>{[words.brief.card(card.card_tail), card.agency_id && `${words.facts.agency} ${card.agency_id}`].filter(Boolean).join(" · ")}</dd>
            </div>
          ))}
        </dl>
      )}
      <RevealDialog open={asked !== null} busy={busy} what={asked ? words.facts[asked] : ""} cancel={() => setAsked(null)} done={reveal} />
    </section>
  );
}
