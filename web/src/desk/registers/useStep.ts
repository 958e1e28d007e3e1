import { App } from "antd";
import { useCallback, useState } from "react";
import { ApiError, post } from "../net/api";
import { refusal, words } from "../words";

/** Words that would go out to the debtor and may not: why, and which words. */
function unsayable({ reasons }: ApiError): string {
  return `${words.composer.blocked}：${reasons.map(({ term, why }) => (term ? `“${term}” ${why}` : why)).join("；")}`;
}

/** Posts a decision, says how it went, and reads the list anew. Answers whether it worked. */
export function useStep(again: () => void): { busy: boolean; step: (path: string, body?: unknown) => Promise<boolean> } {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const step = useCallback(async (path: string, body: unknown = {}) => {
    setBusy(true);
    try {
      await post(path, body);
      void message.success(words.register.saved);
      again();
      return true;
    } catch (failed) {
      const problem = failed as ApiError;
      void message.error(problem.reasons.length > 0 ? unsayable(problem) : refusal(problem.code, problem.message), 8);
      return false;
    } finally {
      setBusy(false);
    }
  }, [again, message]);
  return { busy, step };
}
