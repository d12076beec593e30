import { useId } from 'react';

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  change: (value: string) => void;
}

/** One of several, by the browser's own list. */
export function Select({ label, value, options, change }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => change(event.target.value)}>
        {options.map(([of, text]) => (
          <option key={of} value={of}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface SwitchProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  change: (value: T) => void;
}

/** One of two or three, all of them in sight. */
export function Switch<T extends string>({ label, value, options, change }: SwitchProps<T>) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend className="soft">{label}</legend>
      <div className="switch">
        {options.map((one) => (
          <label key={one}>
            <input type="radio" name={name} value={one} checked={value === one} onChange={() => change(one)} />
            {one}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export const METHOD_OPTIONS = [
  ['', "the experiment's"],
  ['fixed', 'fixed'],
  ['sequential', 'sequential'],
  ['bayesian', 'bayesian'],
] as const;
