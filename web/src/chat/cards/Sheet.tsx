import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from "react";
import { useChat } from "../context";

/** A page above the page: the whole screen of a phone, a window on a desktop. Escape closes it, the keyboard stays in it. */
export function Sheet({ title, close, foot, children }: { title: ReactNode; close: () => void; foot?: ReactNode; children: ReactNode }) {
  const { t } = useChat();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the page lets go of the dialog: a dialog closed in its place gives the focus back to the button that opened it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // React lets the closing of a sheet above this one come up to here, which the browser does not.
  const closed = (event: SyntheticEvent) => {
    if (event.target === event.currentTarget) close();
  };
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onClose={closed}>
      <header>
        <h2 id={id} tabIndex={-1} autoFocus>{title}</h2>
        <button type="button" className="button" onClick={close}>{t("sheet.close")}</button>
      </header>
      <div className="sheet-body" tabIndex={0} role="region" aria-labelledby={id}>{children}</div>
      {foot && <footer>{foot}</footer>}
    </dialog>
  );
}
