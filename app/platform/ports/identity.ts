/** Name and document number as a person typed them; the number without spaces, in capitals. */
export type TypedPapers = { name: string; number: string }

/** `unknown` when nothing was said: there is no register, it is away, or it does not know these papers. */
export type RegisterAnswer = 'matches' | 'differs' | 'unknown'

/** A register of persons that says whether a name and a document number belong together. It never replaces the look at the papers. */
export interface IdentityRegister {
  /** Never throws: a register that is away leaves the papers to the people who look at them. */
  compare(papers: TypedPapers): Promise<RegisterAnswer>
}
