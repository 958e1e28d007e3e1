import { Button, Input } from "antd";
import { useState } from "react";
import { type Also, FieldDialog } from "../talks/dialogs";

interface Props {
  text: string;
  title: string;
  hint: string;
  label: string;
  needed: string;
  busy: boolean;
  danger?: boolean;
  /** What has to be said beside the words. */
  also?: Also;
  /** Answers whether it worked; until then the words stay. */
  done: (written: string, also: string) => Promise<boolean>;
}

/** A decision that has to be written down: a button, and the dialog behind it. */
export function Written({ text, title, hint, label, needed, busy, danger, also, done }: Props) {
  const [open, setOpen] = useState(false);
  const send = async (written: string, second: string) => {
    if (await done(written.trim(), second.trim())) setOpen(false);
  };
  return (
    <>
      <Button size="small" danger={danger} onClick={() => setOpen(true)}>{text}</Button>
      <FieldDialog
        open={open}
        busy={busy}
        cancel={() => setOpen(false)}
        done={send}
        title={title}
        hint={hint}
        okText={text}
        danger={danger}
        label={label}
        also={also}
        rules={[{ required: true, whitespace: true, message: needed }]}
      >
        <Input.TextArea autoFocus={!also} rows={4} maxLength={2000} />
      </FieldDialog>
    </>
  );
}
