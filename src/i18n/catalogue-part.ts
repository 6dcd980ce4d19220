/** A part of a catalogue with the keys of its English original, no more and no fewer. */
export type PartOf<English extends object> = {
  readonly [Key in keyof English]: string | { readonly one?: string; readonly other: string };
};
