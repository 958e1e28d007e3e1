import { Button, Empty, Spin } from "antd";
import { useCallback, useEffect, type ReactNode } from "react";
import { ApiError } from "../net/api";
import { useFeed } from "../net/feed";
import type { FeedEvent } from "../net/types";
import { refusal, words } from "../words";

export function Loading({ whole = false }: { whole?: boolean }) {
  const spin = <Spin size="large" aria-label={words.state.loading} />;
  return whole ? <main className="whole" aria-busy="true">{spin}</main> : <div className="state" role="status">{spin}</div>;
}

function sentences(problem: unknown): [string, string] {
  if (!(problem instanceof ApiError)) return [words.state.failed, words.state.failedHint];
  if (problem.offline) return [words.state.offlineTitle, words.state.offline];
  if (problem.status === 403) return [words.state.noRight, words.state.noRightHint];
  if (problem.status === 404) return [words.state.missing, words.state.missingHint];
  return [words.state.failed, problem.status < 500 ? refusal(problem.code, problem.message) : words.state.failedHint];
}

interface Failed {
  problem: unknown;
  retry?: () => void;
  /** Nothing else is on the screen. */
  whole?: boolean;
  /** It stands in place of a page, so its title is the page's. */
  page?: boolean;
}

/** What was out of reach is asked for again by itself once the network or the house is back. */
function useComeBack(problem: unknown, retry: (() => void) | undefined): void {
  const passing = problem instanceof ApiError && (problem.offline || problem.status >= 500);
  useEffect(() => {
    if (!passing || !retry) return;
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [passing, retry]);
  useFeed(useCallback((event: FeedEvent) => {
    if (passing && event.type === "ready") retry?.();
  }, [passing, retry]));
}

/** What went wrong and what can be done about it; the same for every view. */
export function ErrorState({ problem, retry, whole = false, page = whole }: Failed) {
  const Title = page ? "h1" : "p";
  const [title, hint] = sentences(problem);
  useComeBack(problem, retry);
  const final = problem instanceof ApiError && problem.status === 403;
  const body = (
    <div className="state" role="alert">
      <Title className="state-title">{title}</Title>
      <p className="soft">{hint}</p>
      {retry && !final && <Button onClick={retry}>{words.retry}</Button>}
    </div>
  );
  return whole ? <main className="whole">{body}</main> : body;
}

export function EmptyState({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="state">
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            <p className="state-title">{title}</p>
            {hint && <p className="soft">{hint}</p>}
          </>
        }
      >
        {children}
      </Empty>
    </div>
  );
}
