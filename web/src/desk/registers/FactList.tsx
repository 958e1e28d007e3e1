import { factsOf } from "../values";

export function FactList({ data, leaveOut }: { data: Record<string, unknown> | null; leaveOut?: string[] }) {
  const facts = factsOf(data ?? {}, leaveOut);
  if (facts.length === 0) return null;
  return (
    <dl className="fact-list">
      {facts.map(([label, text], place) => (
        <div key={`${label} ${place}`}><dt>{label}</dt><dd>{text}</dd></div>
      ))}
    </dl>
  );
}
