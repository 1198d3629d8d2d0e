import http from 'node:http'
import { type Signer, signatureProblem } from './s3-signature.ts'

const STATUS: Record<string, number> = {
  AccessDenied: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  RequestTimeTooSkewed: 403,
  AuthorizationHeaderMalformed: 400,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  SlowDown: 503,
  MethodNotAllowed: 405,
}

type Kept = { bytes: Buffer; type: string | undefined }

/** The documented HTTP interface of an S3-compatible store, as far as this product uses it, with one bucket. */
export class StoreExchanges {
  readonly bucket = 'jiazhu-photos'
  readonly signer: Signer = {
    keyId: 'AKIDEXAMPLE',
    keySecret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    region: 'cn-xm-1',
  }
  readonly objects = new Map<string, Kept>()
  /** Answers the next requests in this way: an error code, or no answer. */
  readonly troubles: Array<string | 'silent' | 'cut'> = []
  /** Error code of every request, until it is taken away. */
  denies: string | null = null
  asked = 0
  private readonly server = http.createServer((request, response) => void this.serve(request, response))

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    if (typeof address !== 'object' || !address) throw new Error('no port')
    return `http://127.0.0.1:${address.port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private refuse(response: http.ServerResponse, code: string): void {
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>refused</Message></Error>`
    response.writeHead(STATUS[code] ?? 500, { 'Content-Type': 'application/xml' }).end(body)
  }

  private act(request: http.IncomingMessage, response: http.ServerResponse, key: string, body: Buffer): void {
    if (request.method === 'PUT') {
      this.objects.set(key, { bytes: body, type: request.headers['content-type'] })
      response.writeHead(200, { ETag: '"etag"' }).end()
      return
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key)
      response.writeHead(204).end()
      return
    }
    const found = this.objects.get(key)
    if (request.method !== 'GET') this.refuse(response, 'MethodNotAllowed')
    else if (!found) this.refuse(response, 'NoSuchKey')
    else
      response
        .writeHead(200, { 'Content-Type': found.type ?? '', 'Content-Length': found.bytes.length })
        .end(found.bytes)
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.asked += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const trouble = this.troubles.shift()
    if (trouble === 'silent') return
    if (trouble === 'cut') {
      request.socket.destroy()
      return
    }
    const [bucket, ...rest] = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      .slice(1)
      .split('/')
    const problem = this.denies ?? trouble ?? signatureProblem(request, this.signer)
    if (problem) this.refuse(response, problem)
    else if (bucket !== this.bucket) this.refuse(response, 'NoSuchBucket')
    else this.act(request, response, rest.join('/'), Buffer.concat(chunks))
  }
}
