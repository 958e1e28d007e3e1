import { Fragment } from "react";

// Lines a person may need to call at once. 110 and 120 only where they cannot be part of a sum or a date.
const LINES = /(?<![\d.,¥-])(12356|12378|12363|12348|96110|(?:110|120)(?=[^\d]|$))(?!\d|[.,]\d|[%元期天年月日号条款分块万千百-])/g;

/** Text as it came, line breaks kept, help lines ready to call. */
export function Rich({ text }: { text: string }) {
  const parts = text.split(LINES);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 ? (
          <a key={index} href={`tel:${part}`}>
            {part}
          </a>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}
