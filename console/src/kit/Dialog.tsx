import { useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react';
import { ErrorState } from './Answer';

interface DialogProps {
  title: string;
  /** What the button says that does it. */
  doIt: string;
  danger?: boolean;
  busy: boolean;
  /** Of the last try; null when there was none, or it went well. */
  fault: Error | null;
  submit: () => void;
  close: () => void;
  children: ReactNode;
}

/** Asks before something is done, and stays open until it is done or dismissed. */
export function Dialog({ title, doIt, danger = false, busy, fault, submit, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    // whoever works with the keyboard goes on where they were
    return () => {
      if (opener instanceof HTMLElement) {
        opener.focus();
      }
    };
  }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) {
      submit();
    }
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onClose={close}>
      <form onSubmit={send}>
        <h2 id={heading}>{title}</h2>
        {children}
        {fault !== null && <ErrorState fault={fault} />}
        <div className="actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className={danger ? 'button danger' : 'button primary'} aria-disabled={busy}>
            {busy ? 'Working …' : doIt}
          </button>
        </div>
      </form>
    </dialog>
  );
}
