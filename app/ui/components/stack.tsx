import type { ReactNode } from 'react'

/** Things under each other. */
export function Stack({ gap, children }: { gap?: 'small' | 'large'; children: ReactNode }) {
  return <div className={gap ? `stack stack--${gap}` : 'stack'}>{children}</div>
}

/** Things beside each other that wrap. */
export function Cluster({ children }: { children: ReactNode }) {
  return <div className="cluster">{children}</div>
}

/** A list on the left and the work on the right; under each other on a phone. */
export function Split({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <div className="split">
      <div className="split__side">{side}</div>
      <div className="split__main">{children}</div>
    </div>
  )
}
