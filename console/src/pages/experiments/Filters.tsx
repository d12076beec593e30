import { useEffect, useRef, useState } from 'react';
import { Field, Select } from '../../kit/Field';
import { useChangeView, useView } from '../../kit/view';

/** Parts of the address that narrow the list, apart from the status. */
export const FILTERS = ['q', 'owner', 'tag', 'unit', 'layer', 'metric'] as const;

type Filter = (typeof FILTERS)[number];

const UNITS = [
  ['', 'Any'],
  ['molam_id', 'molam_id'],
  ['device', 'device'],
  ['session', 'session'],
  ['merchant', 'merchant'],
] as const;

/** While somebody types, the service is asked when they pause. */
const PAUSE = 300;

export function Filters() {
  const change = useChangeView();
  const [unit] = useView('unit');
  return (
    <div className="filters">
      <TextFilter name="q" label="Search" placeholder="Name or key" grow />
      <TextFilter name="owner" label="Owner" />
      <TextFilter name="tag" label="Tag" />
      <TextFilter name="layer" label="Layer" />
      <TextFilter name="metric" label="Metric" />
      <Select label="Unit" value={unit} options={UNITS} onChange={(value) => change({ unit: value, cursor: '' })} />
    </div>
  );
}

interface TextFilterProps {
  name: Filter;
  label: string;
  placeholder?: string;
  grow?: boolean;
}

function TextFilter({ name, label, placeholder, grow = false }: TextFilterProps) {
  const [inAddress] = useView(name);
  const change = useChangeView();
  const [typed, setTyped] = useState(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // "back" or a cleared filter changes the address without a key being pressed
  useEffect(() => setTyped(inAddress), [inAddress]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (value: string) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ [name]: value.trim(), cursor: '' }, { replace: true }), PAUSE);
  };
  return (
    <Field label={label} grow={grow}>
      {(control) => (
        <input
          className="input"
          type="search"
          placeholder={placeholder}
          value={typed}
          onChange={(event) => type(event.target.value)}
          {...control}
        />
      )}
    </Field>
  );
}
