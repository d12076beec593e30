import { useId, type ReactNode } from 'react';
import { lanes } from './lanes';

/** What the narrowest plot is long, in letters. */
const LETTERS = 36;
const LANE = 16;

export interface Mark {
  readonly x: number;
  readonly label: string;
}

interface ChartProps {
  title: string;
  desc: string;
  /** Labels of the upright axis, percent from the top. */
  levels: readonly { readonly y: number; readonly label: string }[];
  /** Labels of the lying axis, percent from the left. */
  marks: readonly Mark[];
  /** Moments with a word, as rules over the whole height. */
  moments?: readonly Mark[];
  /** In a space of 100 by 100. */
  children: ReactNode;
}

/** A frame for what is drawn over time: it takes any width without being measured. */
export function Chart({ title, desc, levels, marks, moments = [], children }: ChartProps) {
  const id = useId();
  const placed = lanes(moments, LETTERS);
  const above = LANE * Math.max(0, ...placed.map(({ lane }) => (lane ?? 0) + 1));
  return (
    <div className="chart">
      {above > 0 && (
        <svg className="plot words" height={above} aria-hidden="true">
          {placed.map(
            ({ x, label, lane, before }) =>
              lane !== null && (
                <g key={`${x} ${label}`} className="moment">
                  <line x1={`${x}%`} x2={`${x}%`} y1={above - LANE * (lane + 1) + 2} y2="100%" />
                  <text
                    x={`${x}%`}
                    y={above - LANE * lane - 4}
                    dx={before ? -4 : 4}
                    textAnchor={before ? 'end' : 'start'}
                  >
                    {label}
                  </text>
                </g>
              ),
          )}
        </svg>
      )}
      <svg className="plot levels" aria-hidden="true">
        {levels.map(({ y, label }) => (
          <text key={label} x="100%" y={`${y}%`} dy="0.35em" textAnchor="end">
            {label}
          </text>
        ))}
      </svg>
      <svg className="plot area" role="img" aria-labelledby={`${id}t ${id}d`}>
        <title id={`${id}t`}>{title}</title>
        <desc id={`${id}d`}>{desc}</desc>
        {levels.map(({ y, label }) => (
          <line key={label} className="grid" x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} />
        ))}
        <svg className="space" width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">
          {children}
        </svg>
        {moments.map(({ x, label }) => (
          <g key={`${x} ${label}`} className="moment">
            <line x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />
          </g>
        ))}
      </svg>
      <svg className="plot marks" aria-hidden="true">
        {marks.map(({ x, label }) => (
          <text key={label} x={`${x}%`} y="1em" textAnchor={x === 100 ? 'end' : 'middle'}>
            {label}
          </text>
        ))}
      </svg>
    </div>
  );
}
