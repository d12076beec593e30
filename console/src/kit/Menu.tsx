import { useId, useRef, type ReactNode } from 'react';

/** A button that opens a few actions below itself; the browser closes them and keeps the focus right. */
export function Menu({ label, children }: { label: ReactNode; children: ReactNode }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const place = () => {
    const popover = list.current;
    const at = button.current?.getBoundingClientRect();
    if (popover === null || at === undefined) {
      return;
    }
    popover.style.top = `${at.bottom + 4}px`;
    popover.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - popover.offsetWidth - 8))}px`;
  };
  return (
    <>
      <button ref={button} type="button" className="button quiet" popoverTarget={id}>
        {label}
        <span aria-hidden="true">▾</span>
      </button>
      <div ref={list} id={id} popover="auto" className="popover" onToggle={place} onClick={() => list.current?.hidePopover()}>
        {children}
      </div>
    </>
  );
}
