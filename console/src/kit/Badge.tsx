import type { ReactNode } from 'react';

export type Tone = 'good' | 'bad' | 'note' | 'plain';

/** Which shape says the same as a colour: a disc is well, a triangle is not, a diamond asks, a ring is neither. */
const SHAPES: Record<Tone, ReactNode> = {
  good: <circle cx="5" cy="5" r="4.5" />,
  bad: <path d="M5 0.3 10 9.5H0z" />,
  note: <path d="M5 0 10 5 5 10 0 5z" />,
  plain: <path d="M5 0.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zm0 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z" fillRule="evenodd" />,
};

export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg className="shape" viewBox="0 0 10 10" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  );
}

/** A verdict in a word or two, with a shape and a colour that say the same. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`badge ${tone}`}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}
