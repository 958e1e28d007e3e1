import { App, Button, Form, Input, Modal } from "antd";
import { useId, useState } from "react";
import { ApiError, post } from "../net/api";
import { Choose } from "../shell/Choose";
import { choices, refusal, words } from "../words";

interface Typed {
  kind: string;
  value?: string;
  unit?: string;
  agency?: string;
  genuine?: string;
  phone?: string;
  on?: string;
  from?: string;
  to?: string;
  staff?: string;
}

const NEEDED = [{ required: true, whitespace: true, message: words.registry.needed }];

function entryOf(typed: Typed): Record<string, unknown> {
  const visit = typed.kind === "visit";
  return {
    kind: typed.kind,
    value: typed.value ?? "",
    unit: typed.unit ?? "",
    agency: typed.agency ?? "",
    genuine: typed.genuine !== "no",
    phone: typed.phone ?? "",
    ...(visit && { on: typed.on, window_from: typed.from, window_to: typed.to, staff: (typed.staff ?? "").split(/[,，、\s]+/).filter(Boolean) }),
  };
}

/** A new entry of the registry; which fields there are follows from its kind. What was typed stays until it is saved. */
export function AddEntry({ again }: { again: () => void }) {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [form] = Form.useForm<Typed>();
  const kind = Form.useWatch("kind", form) ?? "visit";
  const id = useId();

  const save = async (typed: Typed) => {
    setBusy(true);
    setProblem("");
    try {
      const saved = await post<{ value: string }>("/registry", entryOf(typed));
      void message.success(words.registry.saved(saved.value));
      setOpen(false);
      again();
    } catch (failed) {
      const refused = failed as ApiError;
      setProblem(refusal(refused.code, refused.message));
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    setOpen(false);
    setProblem("");
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.registry.add}</Button>
      <Modal
        open={open}
        title={words.registry.addTitle}
        okText={words.registry.save}
        cancelText={words.cancel}
        okButtonProps={{ htmlType: "submit", form: id, loading: busy }}
        onCancel={close}
        destroyOnHidden
        width={500}
      >
        <p className="soft">{words.registry.addHint}</p>
        <Form form={form} id={id} layout="vertical" requiredMark={false} preserve={false} initialValues={{ kind: "visit", unit: "bank", genuine: "yes" }} onFinish={(typed) => void save(typed)}>
          <Form.Item name="kind" label={words.register.kind}>
            <Choose className="wide" options={choices("registryKind")} />
          </Form.Item>
          {kind === "visit" ? <VisitFields /> : <OtherFields kind={kind} />}
          {problem && <p role="alert" className="offer-problem">{problem}</p>}
        </Form>
      </Modal>
    </>
  );
}

function VisitFields() {
  return (
    <>
      <Form.Item name="phone" label={words.registry.phone} extra={words.registry.phoneHint} rules={NEEDED}>
        <Input inputMode="tel" autoComplete="off" maxLength={20} />
      </Form.Item>
      <div className="field-row">
        <Form.Item name="on" label={words.registry.on} rules={NEEDED}><Input type="date" /></Form.Item>
        <Form.Item name="from" label={words.registry.from} rules={NEEDED}><Input type="time" /></Form.Item>
        <Form.Item name="to" label={words.registry.to} rules={NEEDED}><Input type="time" /></Form.Item>
      </div>
      <Form.Item name="staff" label={words.registry.staff} extra={words.registry.staffHint} rules={NEEDED}>
        <Input autoComplete="off" maxLength={120} />
      </Form.Item>
    </>
  );
}

function OtherFields({ kind }: { kind: string }) {
  return (
    <>
      <Form.Item name="value" label={words.registry.value} rules={NEEDED}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      {kind === "letter" && (
        <Form.Item name="phone" label={words.registry.phone} extra={words.registry.phoneHint}>
          <Input inputMode="tel" autoComplete="off" maxLength={20} />
        </Form.Item>
      )}
      {(kind === "staff" || kind === "number") && (
        <div className="field-row">
          <Form.Item name="unit" label={words.registry.unit}><Choose className="wide" options={choices("unit")} /></Form.Item>
          <Form.Item name="agency" label={words.registry.agency}><Input autoComplete="off" maxLength={60} /></Form.Item>
        </div>
      )}
      <Form.Item name="genuine" label={words.registry.kindOf}>
        <Choose className="wide" options={[{ value: "yes", label: words.registry.ours }, { value: "no", label: words.registry.notOurs }]} />
      </Form.Item>
    </>
  );
}
