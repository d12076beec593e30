import { useState } from 'react';
import { useMay } from '../../../app/session';
import type { Experiment } from '../tabs';
import { NotesDialog } from './NotesDialog';

interface EditNotesProps {
  experiment: Experiment;
  label: string;
  first: 'owner' | 'conclusion';
}

/** Offered to those who may change experiments. */
export function EditNotes({ experiment, label, first }: EditNotesProps) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('experiment.edit')) {
    return null;
  }
  return (
    <>
      <button type="button" className="button quiet" onClick={() => setOpen(true)}>
        {label}
      </button>
      {open && <NotesDialog experiment={experiment} first={first} close={() => setOpen(false)} />}
    </>
  );
}
