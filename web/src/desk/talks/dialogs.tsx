/** The questions that a step with a conversation asks first. */
import { Form, Input, Modal, Radio } from "antd";
import { useId, type ReactNode } from "react";
import { useSession } from "../session";
import { Choose } from "../shell/Choose";
import { choices, words } from "../words";

interface Asked {
  open: boolean;
  busy: boolean;
  cancel: () => void;
  done: (value: string, also: string) => unknown;
}

type Rules = { required?: boolean; min?: number; whitespace?: boolean; message: string; validator?: (rule: unknown, value: string) => Promise<void> }[];

/** A second field above the one that every dialog has. */
export interface Also {
  label: string;
  rules: Rules;
  field: ReactNode;
}

interface FrameProps extends Asked {
  title: string;
  hint?: string;
  okText: string;
  danger?: boolean;
  initial?: string;
  rules: Rules;
  label: string;
  also?: Also | undefined;
  children: ReactNode;
}

/** A dialog with one field, or two. It stays open, with what was written, until the step has worked. */
export function FieldDialog({ open, busy, cancel, done, title, hint, okText, danger, initial = "", rules, label, also, children }: FrameProps) {
  const [form] = Form.useForm<{ value: string; also?: string }>();
  const id = useId();
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      cancelText={words.cancel}
      okButtonProps={{ htmlType: "submit", form: id, danger, loading: busy }}
      onCancel={cancel}
      destroyOnHidden
      width={460}
    >
      {hint && <p className="soft">{hint}</p>}
      <Form form={form} id={id} layout="vertical" requiredMark={false} initialValues={{ value: initial }} preserve={false} onFinish={({ value, also: second }) => void done(value, second ?? "")}>
        {also && <Form.Item name="also" label={also.label} rules={also.rules}>{also.field}</Form.Item>}
        <Form.Item name="value" label={label} rules={rules}>
          {children}
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function ReturnDialog(asked: Asked) {
  return (
    <FieldDialog {...asked} title={words.dialog.giveBackTitle} hint={words.dialog.giveBackHint} okText={words.dialog.giveBack} label={words.dialog.note} rules={[]}>
      <Input.TextArea autoFocus rows={4} maxLength={2000} placeholder={words.dialog.notePlaceholder} />
    </FieldDialog>
  );
}

export function TransferDialog(asked: Asked) {
  const { staff, colleagues } = useSession();
  const options = colleagues
    .filter((one) => one.id !== staff.id)
    .map((one) => ({ value: one.id, label: `${one.name} ${one.staff_no}` }));
  return (
    <FieldDialog
      {...asked}
      title={words.dialog.transferTitle}
      okText={words.dialog.transfer}
      label={words.dialog.to}
      rules={[{ required: true, message: words.dialog.toNeeded }]}
    >
      <Choose className="wide" options={options} placeholder={options.length > 0 ? words.dialog.toChoose : words.dialog.toEmpty} />
    </FieldDialog>
  );
}

export function CloseDialog(asked: Asked) {
  return (
    <FieldDialog
      {...asked}
      title={words.dialog.closeTitle}
      hint={words.dialog.closeHint}
      okText={words.dialog.end}
      label={words.dialog.outcome}
      rules={[{ required: true, message: words.dialog.outcomeNeeded }]}
    >
      <Radio.Group className="choices" options={choices("outcome")} />
    </FieldDialog>
  );
}

export function RevealDialog({ what, ...asked }: Asked & { what: string }) {
  return (
    <FieldDialog
      {...asked}
      title={words.dialog.revealTitle(what)}
      hint={words.dialog.revealHint}
      okText={words.dialog.reveal}
      label={words.dialog.purpose}
      rules={[{ required: true, whitespace: true, min: 2, message: words.dialog.purposeNeeded }]}
    >
      <Input autoFocus maxLength={200} placeholder={words.dialog.purposePlaceholder} autoComplete="off" />
    </FieldDialog>
  );
}
