// Messages come out as they went in, however the network cuts them.
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { answerHead, messageCutter } from '../../src/database/wire.js'

function message(body: Uint8Array): Buffer {
  const whole = Buffer.alloc(16 + body.length)
  whole.writeInt32LE(whole.length, 0)
  whole.set(body, 16)
  return whole
}

describe('the frame of messages', () => {
  it('gives back whole messages from any pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (bodies, cuts) => {
          const messages = bodies.map(message)
          const stream = Buffer.concat(messages)
          const cut = messageCutter()
          const got: Buffer[] = []
          for (let at = 0, i = 0; at < stream.length; i++) {
            const next = at + (cuts[i % cuts.length] ?? 1)
            got.push(...cut(stream.subarray(at, next)))
            at = next
          }
          expect(Buffer.concat(got).equals(stream)).toBe(true)
          expect(got).toHaveLength(messages.length)
        },
      ),
    )
  })

  it.each([
    ['shorter than its header', 15],
    ['longer than a driver may send', 48_000_001],
    ['negative', -1],
  ])('refuses a message that says it is %s', (_, length) => {
    const lie = Buffer.alloc(16)
    lie.writeInt32LE(length, 0)
    expect(() => messageCutter()(lie)).toThrow(RangeError)
  })

  it.each([
    ['OP_MSG', false, 2013, 21],
    ['OP_REPLY', true, 1, 36],
  ])('puts an answer into an %s', (_, legacy, opcode, length) => {
    const head = answerHead({ requestId: 7, legacy, response: Buffer.alloc(100) }, 3)
    expect(head).toHaveLength(length)
    expect([0, 4, 8, 12].map((at) => head.readInt32LE(at))).toEqual([length + 100, 3, 7, opcode])
  })
})
