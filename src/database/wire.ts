// The frame of MongoDB's wire protocol: cuts what arrives on a socket into messages, and puts answers into frames.
// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/

const HEADER = 16
/** What the engine tells drivers as `maxMessageSizeBytes`; a longer one is not a driver's. */
const LONGEST = 48_000_000

export type Answer = {
  /** Of the message that is answered. */
  readonly requestId: number
  /** The question was an OP_QUERY (the first greeting of some drivers), so the answer is an OP_REPLY. */
  readonly legacy: boolean
  readonly response: Buffer
}

/**
 * Gives back a function that takes what arrived and answers the messages that are whole by now. Pieces are joined
 * once per message, so that a message of many pieces costs no more than its length.
 * The function throws RangeError if a message says that it is shorter than its header or longer than 48 MB.
 */
export function messageCutter(): (piece: Buffer) => Buffer[] {
  let pieces: Buffer[] = []
  let have = 0
  let need = 0
  return (piece) => {
    pieces.push(piece)
    have += piece.length
    const messages: Buffer[] = []
    while (have >= 4) {
      if (need === 0) {
        if ((pieces[0]?.length ?? 0) < 4) pieces = [Buffer.concat(pieces, have)]
        need = pieces[0]?.readInt32LE(0) ?? 0
        if (need < HEADER || need > LONGEST) throw new RangeError(`a message cannot be ${need} bytes long`)
      }
      if (have < need) break
      const joined = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, have)
      messages.push(joined.subarray(0, need))
      have -= need
      pieces = have > 0 ? [joined.subarray(need)] : []
      need = 0
    }
    return messages
  }
}

/** What stands before `answer.response` on the wire; `replyId` counts the answers of this process. */
export function answerHead({ requestId, legacy, response }: Answer, replyId: number): Buffer {
  const head = Buffer.alloc(legacy ? HEADER + 20 : HEADER + 5)
  head.writeInt32LE(head.length + response.length, 0)
  head.writeInt32LE(replyId, 4)
  head.writeInt32LE(requestId, 8)
  head.writeInt32LE(legacy ? 1 : 2013, 12)
  // OP_REPLY: flags, cursor and start are zero, one document. OP_MSG: no flags, one section of kind 0.
  if (legacy) head.writeInt32LE(1, HEADER + 16)
  return head
}
