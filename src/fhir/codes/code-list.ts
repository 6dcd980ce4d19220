/** Codes as a paragraph: long lists stay readable beside the words they belong to. */
export function codeList(codes: string): readonly string[] {
  return codes.trim().split(/\s+/);
}
