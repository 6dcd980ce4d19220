/** Which of the bands that begin at ascending edges a value lies in; 0 is the one below the first edge. */
export function bandOf(edges: readonly number[], value: number): number {
  let band = edges.length;
  while (band > 0 && !(value >= (edges[band - 1] as number))) band -= 1;
  return band;
}
