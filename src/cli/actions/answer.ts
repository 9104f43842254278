/** What a question comes to: a document, and the same as people read it. */
export interface Answer {
  readonly document: unknown;
  readonly text: (stream: NodeJS.WritableStream & { readonly columns?: number }) => string;
}
