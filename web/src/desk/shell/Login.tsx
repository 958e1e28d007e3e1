import { Alert, Button, Form, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { ApiError, post } from "../net/api";
import { noteHouseTime } from "../net/time";
import type { Staff } from "../net/types";
import { named, refusal, words } from "../words";

const DEMO_NAMES = ["collector", "collector2", "supervisor", "compliance", "admin"] as const;
const DEMO_ROLES: Record<(typeof DEMO_NAMES)[number], string> = {
  collector: named("role", "collector"),
  collector2: `${named("role", "collector")} 2`,
  supervisor: named("role", "supervisor"),
  compliance: named("role", "compliance"),
  admin: named("role", "admin"),
};

interface Fields {
  username: string;
  password: string;
}

interface Props {
  done: (staff: Staff) => void;
  username?: string;
  children?: React.ReactNode;
}

function LoginForm({ done, username, children }: Props) {
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (fields: Fields) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await post<{ staff: Staff; now: string }>("/login", fields);
      noteHouseTime(answer.now);
      done(answer.staff);
    } catch (failed) {
      setProblem(failed as ApiError);
      form.setFieldValue("password", "");
      form.getFieldInstance("password")?.focus();
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ username, password: "" }} onFinish={send} disabled={busy}>
      {problem && <Alert className="login-problem" type="error" showIcon title={refusal(problem.code, problem.message)} />}
      <Form.Item name="username" label={words.login.username} rules={[{ required: true, message: words.login.usernameNeeded }]}>
        <Input size="large" autoComplete="username" autoFocus={!username} spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={words.login.password} rules={[{ required: true, message: words.login.passwordNeeded }]}>
        <Input.Password size="large" autoComplete="current-password" autoFocus={Boolean(username)} visibilityToggle={false} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {words.login.submit}
      </Button>
      {children}
      {!username && <DemoAccounts pick={(name) => form.setFieldsValue({ username: name, password: "demo" })} />}
    </Form>
  );
}

/** Shown only where the demo's own doors exist: elsewhere no name and no password is ever offered. */
function DemoAccounts({ pick }: { pick: (name: string) => void }) {
  const [demo, setDemo] = useState(false);
  useEffect(() => {
    fetch("/api/demo/personas").then((answer) => setDemo(answer.ok)).catch(() => undefined);
  }, []);
  if (!demo) return null;
  return (
    <section className="login-demo" aria-labelledby="login-demo">
      <h2 id="login-demo">{words.login.demo}</h2>
      <p className="soft">{words.login.demoHint}</p>
      <div className="login-demo-names">
        {DEMO_NAMES.map((name) => (
          <Button key={name} size="small" onClick={() => pick(name)}>
            {DEMO_ROLES[name]}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** `begun`: somebody is signing in, so what comes next may be fetched meanwhile. */
export function LoginPage({ done, begun }: { done: (staff: Staff) => void; begun: () => void }) {
  return (
    <main className="login" onKeyDown={begun} onPointerDown={begun}>
      <div className="login-box">
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1>{words.login.title}</h1>
        <p className="soft">{words.login.intro}</p>
        <LoginForm done={done} />
      </div>
    </main>
  );
}

/** The session ended while somebody was at work: they sign in again and find everything as it was. */
export function ExpiredDialog({ open, staff, done, leave }: { open: boolean; staff: Staff; done: (staff: Staff) => void; leave: () => void }) {
  return (
    <Modal open={open} title={words.login.again} footer={null} closable={false} keyboard={false} mask={{ closable: false }} destroyOnHidden width={380} centered>
      <p className="soft">{words.login.againHint}</p>
      <LoginForm done={done} username={staff.username}>
        <Button type="link" block className="login-other" onClick={leave}>
          {words.login.other}
        </Button>
      </LoginForm>
    </Modal>
  );
}
