import { anchor } from './axis';
import type { Shape } from './shapes';

/** Draws shapes; the reports of the service draw the same elements with the same classes. */
export function Drawing({ of, height }: { of: readonly Shape[]; height: number }) {
  return of.map((shape, i) => <OneShape key={i} shape={shape} height={height} />);
}

function OneShape({ shape, height }: { shape: Shape; height: number }) {
  switch (shape.kind) {
    case 'rule':
      return <line className={`rule ${shape.role}`} x1={`${shape.x}%`} x2={`${shape.x}%`} y1={0} y2={height} />;
    case 'bar':
      return <line className="bar" x1={`${shape.from}%`} x2={`${shape.to}%`} y1={shape.y} y2={shape.y} />;
    case 'end':
      return <line className="end" x1={`${shape.x}%`} x2={`${shape.x}%`} y1={shape.y - 4} y2={shape.y + 4} />;
    case 'arrow':
      return (
        <svg className="arrow" x={`${shape.x}%`} y={shape.y} overflow="visible">
          <path d={shape.to === 'left' ? 'M0 0 8 -5V5z' : 'M0 0 -8 -5V5z'} />
        </svg>
      );
    case 'dot':
      return <circle className="dot" cx={`${shape.x}%`} cy={shape.y} r={3.5} />;
    case 'tick':
      return (
        <g className="tick">
          <line x1={`${shape.x}%`} x2={`${shape.x}%`} y1={height - 4} y2={height} />
          <text x={`${shape.x}%`} y={height - 7} textAnchor={anchor(shape.x)}>
            {shape.label}
          </text>
        </g>
      );
  }
}
