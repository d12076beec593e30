import type { ReactNode } from 'react';
import { Shape, type Tone } from './Badge';

interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
}

/** Something to know before reading on. */
export function Notice({ tone = 'note', title, children, action }: NoticeProps) {
  return (
    <div className={`notice ${tone}`}>
      <Shape tone={tone} />
      <div>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
