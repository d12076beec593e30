import { useEffect, useRef, type ReactNode, type RefObject } from 'react';

interface PageProps {
  /** Names the thing, on the page and on the browser's tab. */
  title: string;
  /** On the browser's tab, where that says more than the page's title. */
  tabTitle?: string;
  /** Beside the title, such as a badge. */
  beside?: ReactNode;
  /** Below the title. */
  below?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Molam Experiments`;
  }, [title]);
}

/** Whether this page was come to from another one, not by loading it. */
let followed = false;

/** Where whoever followed a link goes on, when the link is gone with its page; a tab that is still there keeps the focus. */
function useArrival(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (followed && document.activeElement === document.body) {
      title.current?.focus({ preventScroll: true });
    }
    followed = true;
  }, []);
  return title;
}

/** What has the focus can leave the page, as a button does once its work is done: its panel goes on, or else the page. */
function useKeptFocus(): RefObject<HTMLElement | null> {
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    const content = page.current;
    if (content === null) {
      return;
    }
    let last: EventTarget | null = null;
    let panel: Element | null = null;
    const note = ({ target }: FocusEvent) => {
      last = target;
      panel = target instanceof Element ? target.closest('.panel') : null;
    };
    const left = new MutationObserver(() => {
      if (last instanceof Node && !last.isConnected && document.activeElement === document.body) {
        const on = panel?.isConnected === true ? panel : content;
        on.querySelector<HTMLElement>('h1, h2')?.focus({ preventScroll: true });
      }
    });
    content.addEventListener('focusin', note);
    left.observe(content, { childList: true, subtree: true });
    return () => {
      content.removeEventListener('focusin', note);
      left.disconnect();
    };
  }, []);
  return page;
}

export function Page({ title, tabTitle = title, beside, below, actions, children }: PageProps) {
  useTitle(tabTitle);
  const heading = useArrival();
  const content = useKeptFocus();
  return (
    <main ref={content} className="page" id="content" tabIndex={-1}>
      <div className="head">
        <div className="stack tight">
          <div className="actions">
            <h1 ref={heading} className="said" tabIndex={-1}>{title}</h1>
            {beside}
          </div>
          {below}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
