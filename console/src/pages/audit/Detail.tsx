import { Time } from '../../kit/Time';

/** What is known of a change: values from and to where there are both, else the value. */
export function Detail({ detail }: { detail: unknown }) {
  const parts = typeof detail === 'object' && detail !== null ? Object.entries(detail) : [];
  if (parts.length === 0) {
    return null;
  }
  return (
    <dl className="facts small">
      {parts.map(([name, value]) => (
        <Part key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function Part({ name, value }: { name: string; value: unknown }) {
  const change = fromTo(value);
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {change === null ? (
          <Value value={value} />
        ) : (
          <>
            <Value value={change.from} /> <span aria-label="became">→</span> <Value value={change.to} />
          </>
        )}
      </dd>
    </>
  );
}

/** Two shapes of the log: {"from": …, "to": …} and {"before": …, "after": …}. */
export function fromTo(value: unknown): { from: unknown; to: unknown } | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  if ('from' in value && 'to' in value) {
    return { from: value.from, to: value.to };
  }
  return 'before' in value && 'after' in value ? { from: value.before, to: value.after } : null;
}

const LONG = 160;
/** As the service writes times. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined || value === '') {
    return <span className="soft">(empty)</span>;
  }
  if (typeof value === 'string' && MOMENT.test(value)) {
    return <Time at={value} />;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= LONG) {
    return <span className="said">{text}</span>;
  }
  return (
    <details>
      <summary className="said">{text.slice(0, LONG)} …</summary>
      <span className="said">{text}</span>
    </details>
  );
}
