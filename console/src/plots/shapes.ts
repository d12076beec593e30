// What plots are made of. x in percent of the width, y in pixels from the top unless a shape says otherwise.

export type Shape =
  /** A line over the whole height. */
  | { readonly kind: 'rule'; readonly role: RuleRole; readonly x: number }
  /** An interval, drawn to scale between its ends. */
  | { readonly kind: 'bar'; readonly from: number; readonly to: number; readonly y: number }
  /** Where an interval ends. */
  | { readonly kind: 'end'; readonly x: number; readonly y: number }
  /** Where an interval goes on past the axis, or without end. */
  | { readonly kind: 'arrow'; readonly x: number; readonly y: number; readonly to: 'left' | 'right' }
  | { readonly kind: 'dot'; readonly x: number; readonly y: number }
  | { readonly kind: 'tick'; readonly x: number; readonly label: string };

export type RuleRole = 'zero' | 'minimum' | 'margin' | 'whole' | 'expected';
