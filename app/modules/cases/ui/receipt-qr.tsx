export type QrShape = { size: number; path: string }

/** A QR code drawn as one path; the quiet zone of four modules is part of it. Black on white in every colour scheme. */
export function ReceiptQr({ shape: { size, path }, label }: { shape: QrShape; label: string }) {
  return (
    <svg
      className="receipt__qr"
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
    >
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
