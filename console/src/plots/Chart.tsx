import { useId, type ReactNode } from 'react';

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
  return (
    <div className="chart">
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
        {moments.map(({ x, label }, i) => (
          <g key={`${x} ${label}`} className="moment">
            <line x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />
            <text x={`${x}%`} y={`${0.9 + (i % 4) * 1.2}em`} dx={x > 80 ? -4 : 4} textAnchor={x > 80 ? 'end' : 'start'}>
              {label}
            </text>
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
