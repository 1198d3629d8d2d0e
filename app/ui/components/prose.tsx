/** Text that a person wrote: line breaks are kept, long words wrap, nothing in it becomes a link or markup. */
export function Prose({ children }: { children: string }) {
  return (
    <p className="prose" dir="auto">
      {children}
    </p>
  )
}
