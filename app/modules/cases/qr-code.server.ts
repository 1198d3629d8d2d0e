import QRCode from 'qrcode'
import type { QrShape } from './ui/receipt-qr.tsx'

/** The dark squares of a QR code as one SVG path, a unit a square; medium error correction survives a crease. */
export function qrShapeOf(text: string): QrShape {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const squares: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) squares.push(`M${column} ${row}h1v1h-1z`)
    }
  }
  return { size, path: squares.join('') }
}
