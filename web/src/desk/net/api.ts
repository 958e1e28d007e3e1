/** Calls to the desk's API. Every failure is an ApiError; an ended session is told to whoever listens. */
import type { GuardReason } from "./types";
import { noteServerDate } from "./time";

export class ApiError extends Error {
  constructor(
    /** 0 when no answer came at all. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly reasons: GuardReason[] = [],
  ) {
    super(message);
  }

  get offline(): boolean {
    return this.status === 0;
  }
}

type Listener = () => void;
const ended = new Set<Listener>();

/** Calls back whenever the server says that the session is over. */
export function onSessionEnd(listener: Listener): () => void {
  ended.add(listener);
  return () => ended.delete(listener);
}

export function sessionEnded(): void {
  for (const listener of ended) listener();
}

interface Refusal {
  error?: { code?: string; message?: string; reasons?: GuardReason[] };
  reasons?: GuardReason[];
}

async function refusalOf(answer: Response): Promise<ApiError> {
  const body = (await answer.json().catch(() => ({}))) as Refusal;
  const code = body.error?.code ?? `http_${answer.status}`;
  return new ApiError(answer.status, code, body.error?.message ?? "", body.error?.reasons ?? body.reasons ?? []);
}

/** Sends one request below /api/desk. `query` leaves out what is null, undefined, false or empty. */
export async function call<T>(
  method: "GET" | "POST",
  path: string,
  sent: { body?: unknown; query?: Record<string, unknown>; signal?: AbortSignal } = {},
): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(sent.query ?? {})) {
    if (value !== null && value !== undefined && value !== false && value !== "") query.set(name, String(value));
  }
  const tail = query.size ? `?${query}` : "";
  let answer: Response;
  try {
    answer = await fetch(`/api/desk${path}${tail}`, {
      method,
      signal: sent.signal,
      credentials: "same-origin",
      headers: sent.body === undefined ? {} : { "Content-Type": "application/json" },
      body: sent.body === undefined ? undefined : JSON.stringify(sent.body),
    });
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") throw problem;
    throw new ApiError(0, "offline", "");
  }
  noteServerDate(answer.headers.get("date"));
  if (!answer.ok) {
    const refusal = await refusalOf(answer);
    if (refusal.code === "session_invalid") sessionEnded();
    throw refusal;
  }
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** Saves a file of the house to this machine under the name that the server gave it, and tells that name. */
export async function save(path: string, query: Record<string, string> = {}): Promise<string> {
  const tail = Object.keys(query).length ? `?${new URLSearchParams(query)}` : "";
  const answer = await fetch(`/api/desk${path}${tail}`, { credentials: "same-origin" }).catch(() => {
    throw new ApiError(0, "offline", "");
  });
  if (!answer.ok) {
    const refusal = await refusalOf(answer);
    if (refusal.code === "session_invalid") sessionEnded();
    throw refusal;
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "file";
  const address = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
  return name;
}

export const get = <T>(path: string, query?: Record<string, unknown>, signal?: AbortSignal): Promise<T> =>
  call<T>("GET", path, { query, signal });

export const post = <T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<T> =>
  call<T>("POST", path, { body, signal });

export const isAbort = (problem: unknown): boolean => problem instanceof DOMException && problem.name === "AbortError";
