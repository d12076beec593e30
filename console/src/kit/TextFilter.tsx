import { useEffect, useRef, useState } from 'react';
import { Field } from './Field';
import { useChangeView, useView } from './view';

/** While somebody types, the service is asked when they pause. */
const PAUSE = 300;

interface TextFilterProps {
  /** The part of the address that holds it. */
  name: string;
  label: string;
  /** The part of the address that says which page is shown: another filter begins at the first one. */
  page: string;
  placeholder?: string;
  grow?: boolean;
}

/** Narrows what is shown by a text that the address holds. */
export function TextFilter({ name, label, page, placeholder, grow = false }: TextFilterProps) {
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
    timer.current = setTimeout(() => change({ [name]: value.trim(), [page]: '' }, { replace: true }), PAUSE);
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
