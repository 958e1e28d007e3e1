/** HTTP calls. A refusal is an ApiError with the server's own sentence; no answer at all is Unreachable. */
import type { ReceiptData } from "../../shared/cards";
import type { Opened, Spoken, Thread, Verified } from "./types";

const PATIENCE_MS = 25_000;

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

export class Unreachable extends Error {}

/** Neither a mistake nor a refusal: worth trying again. */
export function passing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiError && error.status >= 500);
}

async function refusal(response: Response): Promise<ApiError> {
  let code = "";
  let message = "";
  try {
    const body = (await response.json()) as { error?: { code?: string; message?: string } };
    code = body.error?.code ?? "";
    message = body.error?.message ?? "";
  } catch {
    // A proxy's error page is no JSON; the status says enough.
  }
  return new ApiError(response.status, code, message, Number(response.headers.get("retry-after") ?? 0));
}

async function call<T>(method: string, path: string, token?: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = {};
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
      credentials: "omit",
    });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  if (!response.ok) throw await refusal(response);
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new Unreachable(String(error));
  }
}

export const open = (channel: string, locale: string, link: string | null) =>
  call<Opened>("POST", "/api/chat/conversations", undefined, { channel, locale, link });

export const speak = (token: string, said: { text?: string; button_id?: string; client_message_id: string }) =>
  call<Spoken>("POST", "/api/chat/messages", token, said);

export const thread = (token: string, after?: number) =>
  call<Thread>("GET", `/api/chat/messages${after === undefined ? "" : `?after=${after}`}`, token);

/** How every figure of an offer (by its quote) or a plan came about. */
export const receipts = (token: string, of: "offers" | "plans", id: string) =>
  call<{ receipts: ReceiptData[] }>("GET", `/api/chat/${of}/${encodeURIComponent(id)}/receipts`, token);

export interface IdentityFacts {
  phone: string;
  id_last4?: string;
  name?: string;
  purpose: "login" | "sign";
}

export const startIdentity = (token: string, facts: IdentityFacts) =>
  call<{ status: string; message: string }>("POST", "/api/chat/identity/start", token, facts);

export const verifyIdentity = (token: string, code: string) =>
  call<Verified>("POST", "/api/chat/identity/verify", token, { code });

/** Also on a talk that has ended; the first mark stands. */
export const rate = (token: string, score: number, effort: number, comment: string) =>
  call<{ score: number; message: string }>("POST", "/api/chat/rating", token, { score, comment, ...(effort ? { effort } : {}) });

export interface Persona {
  id: string;
  name: string;
  phone: string;
  id_last4: string;
}

export const personas = () => call<Persona[]>("GET", "/api/demo/personas");

export const demoPay = (token: string, paymentId: string) =>
  call<unknown>("POST", "/api/demo/pay", token, { payment_id: paymentId });

/** A file of the house (PDF, calendar) as a download; links cannot carry the bearer. */
export async function download(token: string, path: string): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

export interface Attachment {
  id?: string;
}

/** Sends one file and tells how far it has got (0 to 1). XMLHttpRequest, because fetch does not report upload progress. */
export function upload(
  token: string,
  file: File,
  fields: Record<string, string>,
  progress: (done: number) => void,
): { done: Promise<Attachment>; cancel: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Attachment>((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file, file.name);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new Unreachable("upload"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = async () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText || "{}") as Attachment);
      else reject(await refusal(new Response(request.responseText, { status: request.status || 500 })));
    };
    request.open("POST", "/api/chat/files");
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
