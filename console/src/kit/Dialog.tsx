import { useId, useLayoutEffect, useRef, type FormEvent, type ReactNode, type SyntheticEvent } from 'react';
import { ErrorState } from './Answer';

interface DialogProps {
  title: string;
  /** What the button says that does it. */
  doIt: string;
  danger?: boolean;
  /** Nothing is left to dismiss: the button only closes. */
  over?: boolean;
  busy: boolean;
  /** Of the last try; null when there was none, or it went well. */
  fault: Error | null;
  submit: () => void;
  close: () => void;
  children: ReactNode;
}

/**
 * Ref of the field at which a dialog begins, if that is not the first: the focus that React's autoFocus gives comes
 * before the dialog is shown, which then takes it away.
 */
export function beginHere(field: HTMLElement | null): void {
  field?.setAttribute('autofocus', '');
}

/** Asks before something is done, and stays open until it is done or dismissed. */
export function Dialog({ title, doIt, danger = false, over = false, busy, fault, submit, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // before the next event: a key pressed right after this one must find the page as the reader sees it
  useLayoutEffect(() => {
    const shown = dialog.current;
    const opener = document.activeElement;
    shown?.showModal();
    return () => {
      // what is behind an open one cannot take the focus
      shown?.close();
      // whoever works with the keyboard goes on where they were
      if (opener instanceof HTMLElement) {
        opener.focus();
      }
    };
  }, []);
  // the browser would close it now and tell of it later, and what is asked for in between would be lost
  const dismiss = (event: SyntheticEvent<HTMLDialogElement>) => {
    event.preventDefault();
    close();
  };
  // while sources are worked on React mounts twice, and the first time's closing is told of when it is open again
  const closed = (event: SyntheticEvent<HTMLDialogElement>) => {
    if (!event.currentTarget.open) {
      close();
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) {
      submit();
    }
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={heading} onCancel={dismiss} onClose={closed}>
      <form onSubmit={send}>
        <h2 id={heading}>{title}</h2>
        {children}
        {fault !== null && <ErrorState fault={fault} />}
        <div className="actions">
          {!over && (
            <button type="button" className="button" onClick={close}>
              Cancel
            </button>
          )}
          <button type="submit" className={danger ? 'button danger' : 'button primary'} aria-disabled={busy}>
            {busy ? 'Working …' : doIt}
          </button>
        </div>
      </form>
    </dialog>
  );
}
